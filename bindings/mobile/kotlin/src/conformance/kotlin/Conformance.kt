// Runs the published vectors (tests/vectors, see its README.md) through the public API.
//
// Prints how many cases of each file ran, and fails if one went another way than expected, or if a file
// holds another number of cases than it says.

package conformance

import com.google.gson.JsonArray
import com.google.gson.JsonElement
import com.google.gson.JsonNull
import com.google.gson.JsonObject
import com.google.gson.JsonParser
import java.io.File
import kotlin.system.exitProcess

/** What a case answers, to be compared with its `expect`. */
private typealias Run = (group: JsonObject, case: JsonObject) -> JsonElement

/** Files that are generated: groups, and cases in them. */
private val GENERATED: Map<String, Run> = mapOf(
    "code_limits" to { _, case -> typed(case) },
    "documents" to { group, case -> readAndOpen(group, case) },
    "trust" to { group, case -> opened(group, case) },
    "evaluate" to ::evaluated,
    "combination" to ::evaluated,
    "timeline" to ::moments,
    "session" to { group, case -> Player(group.getAsJsonObject("trust")).play(case) },
)

fun main(args: Array<String>) {
    val folder = File(args.single())
    var ran = 0
    var failed = 0
    for (name in listOf("codes") + GENERATED.keys) {
        val file = JsonParser.parseString(File(folder, "$name.json").readText()).asJsonObject
        val answers = GENERATED[name]?.let { cases(name, file, it) } ?: codes(file)
        val failures = answers.filterValues { it != null }
        failures.forEach { (id, why) -> println("  $name $id: $why") }
        val count = file.get("count")?.asInt ?: file.getAsJsonArray("cases").size()
        println("%-16s ran %d of %d".format(name, answers.size, count))
        ran += answers.size
        failed += failures.size + if (answers.size == count) 0 else 1
    }
    if (failed > 0) {
        println("$failed failed")
        exitProcess(1)
    }
    println("conformance kotlin: ran $ran of $ran")
}

/** By the id of each case: what is wrong, or null. */
private fun cases(name: String, file: JsonObject, run: Run): Map<Int, String?> {
    check(file.text("file") == name && file.get("version").asInt == 1) { "$name calls itself something else" }
    val answers = LinkedHashMap<Int, String?>()
    for (group in file.getAsJsonArray("groups").map { it.asJsonObject }) {
        for (case in group.getAsJsonArray("cases").map { it.asJsonObject }) {
            val id = case.get("id").asInt
            check(id == answers.size + 1) { "$name: case $id is not the next" }
            answers[id] = try {
                difference("", run(group, case), case.get("expect") ?: steps(case))
            } catch (error: Exception) {
                error.toString()
            }
        }
    }
    return answers
}

/** A session has its answers in its steps. */
private fun steps(case: JsonObject): JsonElement {
    val answers = json(case.objects("steps").map { it.get("expect") })
    return if (beginsBeyondTime(case)) withoutNonces(answers) else answers
}

/** The first place in which two values differ. Numbers are compared digit by digit: they have 64 bits. */
internal fun difference(path: String, found: JsonElement, expected: JsonElement): String? {
    if (found is JsonObject && expected is JsonObject && found.keySet() == expected.keySet()) {
        return found.keySet().firstNotNullOfOrNull { difference("$path.$it", found.get(it), expected.get(it)) }
    }
    if (found is JsonArray && expected is JsonArray && found.size() == expected.size()) {
        return found.indices().firstNotNullOfOrNull { difference("$path[$it]", found[it], expected[it]) }
    }
    val same = found == expected || found.isNumber() && expected.isNumber() && found.asString == expected.asString
    return if (same) null else "$path: expected $expected, got $found"
}

private fun JsonArray.indices() = 0 until size()

private fun JsonElement.isNumber() = isJsonPrimitive && asJsonPrimitive.isNumber

/** Fields that may be absent, or null. */
internal fun JsonObject.field(name: String): JsonElement? = get(name)?.takeUnless(JsonElement::isJsonNull)

internal fun JsonObject.text(name: String): String = get(name).asString

internal fun JsonObject.optional(name: String): String? = field(name)?.asString

internal fun JsonObject.objects(name: String): List<JsonObject> =
    field(name)?.asJsonArray?.map { it.asJsonObject }.orEmpty()

/** An object of what is not null. */
internal fun present(vararg fields: Pair<String, Any?>) = JsonObject().apply {
    fields.forEach { (name, value) -> if (value != null) add(name, json(value)) }
}

/** An object with every field. */
internal fun complete(vararg fields: Pair<String, Any?>) = JsonObject().apply {
    fields.forEach { (name, value) -> add(name, value?.let(::json) ?: JsonNull.INSTANCE) }
}
