// The cases of session.json.

package conformance

import com.google.gson.JsonElement
import com.google.gson.JsonObject
import tegata.Action
import tegata.Button
import tegata.Session
import tegata.TegataException
import tegata.Way

/** A host that lives with a session and does what it says. */
internal class Player(private val settings: JsonObject) {
    private lateinit var session: Session

    /** What is kept: what the last `keep` held. */
    private var kept: ByteArray? = null

    fun play(case: JsonObject): JsonElement {
        val answers = json(case.objects("steps").map { happen(it.getAsJsonObject("event")) })
        return if (beginsBeyondTime(case)) withoutNonces(answers) else answers
    }

    private fun happen(event: JsonObject): JsonObject {
        val (name, data) = event.entrySet().single()
        val error = try {
            tell(name, data.asJsonObject)
            null
        } catch (error: TegataException) {
            error.number
        }
        val actions = session.actions.map(::done).toList()
        val report = session.report
        val standing = complete(
            "status" to report.status,
            "mode" to report.mode,
            "reasons" to report.reasons.map { it.number },
            "wake_at" to report.wakeAt,
        )
        return present("error" to error, "actions" to actions, "report" to standing)
    }

    private fun tell(event: String, data: JsonObject) {
        if (event == "start") {
            kept = data.field("saved")?.let(::bytes) ?: kept
            session = Session(trust(settings), kept, facts(data.getAsJsonObject("facts")), hex(data.text("entropy")))
            return
        }
        if (event == "facts_changed") return session.factsChanged(facts(data.getAsJsonObject("facts")))
        val now = instant(data.get("now"))
        when (event) {
            "tick" -> session.tick(now)
            "answer" -> session.answer(data.text("id"), bytes(data.get("bytes")), now)
            "failed" -> session.failed(data.text("id"), data.text("number"), now)
            "file" -> session.file(bytes(data.get("bytes")), now)
            "typed" -> session.typed(data.text("text"), now)
            "key_present" -> session.keyPresent(data.text("key"), data.optional("record")?.let(::hex), now)
            "key_gone" -> session.keyGone(data.text("key"), now)
            "key_signed" -> session.keySigned(data.get("id").asInt.toUInt(), hex(data.text("signature")), now)
            "press" -> session.press(button(data.get("button")), now)
            else -> error("event $event")
        }
    }

    private fun button(button: JsonElement): Button {
        if (button.isJsonPrimitive) {
            return when (button.asString) {
                "check_now" -> Button.CheckNow
                "deactivate" -> Button.Deactivate
                "release" -> Button.Release
                "unlock_spare" -> Button.UnlockSpare
                else -> error("button $button")
            }
        }
        val (name, value) = button.asJsonObject.entrySet().single()
        return when (name) {
            "switch_method" -> Button.SwitchMethod(Way.valueOf(value.asString.uppercase()))
            "borrow_until" -> Button.BorrowUntil(instant(value))
            else -> error("button $name")
        }
    }

    /** An action as it stands in a file, and what a host does about it. */
    private fun done(action: Action): JsonObject = when (action) {
        is Action.Keep -> {
            kept = action.state
            complete("keep" to base64(action.state))
        }
        is Action.Identify -> complete("identify" to complete("salt" to hex(action.salt)))
        is Action.Send -> complete(
            "send" to complete(
                "id" to action.id,
                "kind" to action.request.kind,
                "routes" to action.routes,
                "deadline" to action.deadline,
                "request" to base64(action.request.bytes),
            ),
        )
        is Action.Challenge ->
            complete("challenge" to complete("id" to action.id, "key" to action.key, "bytes" to hex(action.bytes)))
        is Action.WriteKey ->
            complete("write_key" to complete("key" to action.key, "object" to action.what, "bytes" to hex(action.bytes)))
        is Action.Wake -> complete("wake" to action.at)
        is Action.Tell -> complete("tell" to json(action.reason))
    }
}

/**
 * Whether the session starts at a time that no `Instant` can be. Its nonces follow from that time to the second,
 * so they are others with the nearest `Instant`; everything else is the same.
 */
internal fun beginsBeyondTime(case: JsonObject): Boolean {
    val now = case.objects("steps").first().getAsJsonObject("event").getAsJsonObject("start").getAsJsonObject("facts").get("now")
    return instant(now).epochSecond != now.asLong
}

internal fun withoutNonces(value: JsonElement): JsonElement = when {
    value.isJsonArray -> json(value.asJsonArray.map(::withoutNonces))
    value.isJsonObject -> JsonObject().apply {
        value.asJsonObject.entrySet().forEach { (name, inner) ->
            add(name, if (name in listOf("keep", "id", "request")) json(name) else withoutNonces(inner))
        }
    }
    else -> value
}
