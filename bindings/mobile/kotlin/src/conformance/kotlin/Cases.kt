// The cases of each file, except those of sessions.

package conformance

import com.google.gson.JsonElement
import com.google.gson.JsonNull
import com.google.gson.JsonObject
import tegata.Bundle
import tegata.CodeFields
import tegata.CodeKind
import tegata.CodeReading
import tegata.TegataException
import tegata.TimelineEvent
import tegata.Value
import tegata.inspect
import tegata.readCode

/** `codes.json` came from outside, so its form is its own. */
internal fun codes(file: JsonObject): Map<Int, String?> =
    file.objects("cases").associate { it.get("id").asInt to code(it) }

private fun code(case: JsonObject): String? {
    val reading = readCode(case.text("input"), CodeKind.valueOf(case.text("kind").uppercase()))
    val wanted = case.text("result")
    val found = when {
        wanted == "not_ok" && reading !is CodeReading.Ok -> present("result" to "not_ok")
        reading is CodeReading.Ok ->
            present("result" to "ok", "canonical" to reading.code, "fields" to fields(reading.fields))
        reading is CodeReading.Repaired ->
            present("result" to "repaired", "canonical" to reading.suggestion, "positions" to reading.positions)
        reading is CodeReading.WrongLength -> present("result" to "wrong_length", "length" to reading.found)
        reading is CodeReading.OtherKind -> present("result" to "other_kind", "is_kind" to reading.kind)
        else -> present("result" to "damaged")
    }
    val expected = JsonObject()
    for (name in listOf("result", "canonical", "positions", "length", "is_kind", "fields")) {
        if (wanted != "not_ok" || name == "result") case.field(name)?.let { expected.add(name, it.deepCopy()) }
    }
    // What is secret in a code stays in it.
    expected.field("fields")?.asJsonObject?.remove("secret")
    return difference("", found, expected)
}

private fun fields(fields: CodeFields) = present(
    "prefix" to fields.prefix,
    "serial" to fields.serial,
    "batch" to fields.batch?.toLong(),
    "index" to fields.index,
)

internal fun typed(case: JsonObject): JsonElement {
    val asked = case.text("kind").takeUnless { it == "any" }?.let { CodeKind.valueOf(it.uppercase()) }
    val reading = readCode(String(bytes(case.get("input"))), asked, case.optional("prefix"))
    val error = "error" to reading.error?.number
    return when (reading) {
        is CodeReading.Ok -> present(error, "canonical" to reading.code)
        is CodeReading.OtherProduct -> present(error, "canonical" to reading.code)
        is CodeReading.Repaired ->
            present(error, "canonical" to reading.suggestion, "positions" to reading.positions)
        is CodeReading.WrongLength -> {
            // Nothing was typed, or far too much: then nobody counts.
            val counted = reading.wanted != null
            present(error, "found" to reading.found.takeIf { counted }, "wanted" to reading.wanted, "group" to reading.group)
        }
        is CodeReading.OtherKind -> present(error, "found" to reading.kind, "wanted" to asked)
        is CodeReading.Damaged -> present(error)
    }
}

/** Calls, and gives back the exception, if there is one. */
internal fun refused(call: () -> Unit): TegataException? = try {
    call()
    null
} catch (error: TegataException) {
    error
}

internal fun readAndOpen(group: JsonObject, case: JsonObject): JsonElement {
    val input = bytes(case.get("input"))
    var documents: List<JsonObject>? = null
    val unread = refused {
        documents = inspect(input).map { complete("kind" to it.kind, "kid" to it.keyId, "size" to it.size) }
    }
    val error = refused { trust(group.getAsJsonObject("trust")).open(input) }
    check(unread == null || unread.number == error?.number) { "reading says ${unread?.number}, opening ${error?.number}" }
    return present(
        "error" to error?.number,
        "field" to (error?.data?.get("field") as? Value.Text)?.value,
        "offset" to (error?.data?.get("offset") as? Value.Number)?.value,
        "unread" to unread?.let { true },
        "documents" to documents,
    )
}

internal fun opened(group: JsonObject, case: JsonObject): JsonElement {
    val trust = trust(group.getAsJsonObject("trust"))
    case.field("remembered")?.let { trust.remember(trust.openAll(inputs(it))) }
    val bundle = try {
        trust.openAll(inputs(case.get("inputs")))
    } catch (error: TegataException) {
        return present("error" to error.number)
    }
    val contents = bundle.contents
    return present(
        "licenses" to contents.licenses.ifEmpty { null },
        "activations" to contents.activations.ifEmpty { null },
        "rolls" to contents.rolls.ifEmpty { null },
        "revocations" to contents.revocations,
        "time_statements" to contents.timeStatements.ifEmpty { null },
    )
}

private fun bundle(group: JsonObject): Bundle =
    trust(group.getAsJsonObject("trust")).openAll(inputs(group.get("inputs")))

internal fun evaluated(group: JsonObject, case: JsonObject): JsonElement =
    json(bundle(group).evaluate(facts(case.getAsJsonObject("facts")), state(case)))

internal fun moments(group: JsonObject, case: JsonObject): JsonElement {
    val (from, to) = instant(case.get("from")) to instant(case.get("to"))
    val moments = bundle(group).timeline(from, to, facts(case.getAsJsonObject("facts")), state(case))
    return json(
        moments.map { moment ->
            complete(
                "at" to moment.at,
                "events" to moment.events.map(::json),
                "status" to moment.report.status,
                "mode" to moment.report.mode,
                "allowed" to moment.report.features.filter { it.allowed }.map { it.name },
                "reasons" to moment.report.reasons.map { it.number },
            )
        },
    )
}

private fun json(event: TimelineEvent): JsonElement = when (event) {
    is TimelineEvent.Changed -> json("changed")
    is TimelineEvent.Check -> json("check")
    is TimelineEvent.Reminder -> complete("reminder" to complete("days" to event.days.toLong()))
}
