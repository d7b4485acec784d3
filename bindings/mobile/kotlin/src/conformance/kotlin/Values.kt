// What the vectors are made of, in both directions: JSON to the values of the API, and back.

package conformance

import com.google.gson.JsonArray
import com.google.gson.JsonElement
import com.google.gson.JsonObject
import com.google.gson.JsonPrimitive
import java.io.ByteArrayOutputStream
import java.math.BigInteger
import java.time.Instant
import java.util.Base64
import tegata.Component
import tegata.ComponentHash
import tegata.DeviceFacts
import tegata.Facts
import tegata.HardwareKey
import tegata.Proof
import tegata.Reason
import tegata.Report
import tegata.Settings
import tegata.Trust
import tegata.Value
import tegata.Zone
import tegata.hashComponent

internal fun hex(text: String): ByteArray = ByteArray(text.length / 2) { text.substring(2 * it, 2 * it + 2).toInt(16).toByte() }

internal fun hex(bytes: ByteArray): String = bytes.joinToString("") { "%02x".format(it) }

internal fun base64(bytes: ByteArray): String = Base64.getEncoder().encodeToString(bytes)

/** Bytes, as parts that are put one after the other. */
internal fun bytes(parts: JsonElement): ByteArray {
    val bytes = ByteArrayOutputStream()
    for (part in parts.asJsonArray.map { it.asJsonObject }) {
        val (kind, value) = part.entrySet().single()
        when (kind) {
            "hex" -> bytes.write(hex(value.asString))
            "base64" -> bytes.write(Base64.getDecoder().decode(value.asString))
            "text" -> bytes.write(value.asString.toByteArray())
            "repeat" -> value.asJsonObject.let { repeat ->
                val once = hex(repeat.text("hex"))
                repeat(repeat.get("times").asInt) { bytes.write(once) }
            }
            else -> error("bytes as $kind")
        }
    }
    return bytes.toByteArray()
}

internal fun inputs(inputs: JsonElement): List<ByteArray> = inputs.asJsonArray.map(::bytes)

internal fun trust(trust: JsonObject) = Trust(
    Settings(
        roots = trust.getAsJsonArray("roots").map { it.asString },
        product = trust.optional("product"),
        version = trust.optional("version"),
        prefix = trust.optional("prefix"),
        demoWithoutLicense = trust.field("demo_without_license")?.asBoolean ?: false,
        vendor = trust.optional("vendor"),
        revocationsSeen = trust.field("revocations_seen")?.asString?.toULong() ?: 0UL,
    ),
)

/** A clock may be absurd: an [Instant] takes the nearest that it can be. */
internal fun instant(seconds: JsonElement): Instant =
    Instant.ofEpochSecond(seconds.asLong.coerceIn(Instant.MIN.epochSecond, Instant.MAX.epochSecond))

internal fun facts(facts: JsonObject) = Facts(
    now = instant(facts.get("now")),
    zone = facts.field("zone")?.asJsonObject?.let { Zone(it.text("name"), it.text("rule")) },
    devices = facts.objects("devices").map(::device),
    hardwareKeys = facts.objects("hardware_keys").map(::hardwareKey),
    addresses = facts.field("addresses")?.asJsonArray?.map { it.asString }.orEmpty(),
    hostName = facts.optional("host_name"),
    user = facts.optional("user"),
)

private fun device(device: JsonObject): DeviceFacts {
    val salt = hex(device.text("salt"))
    val hashes = device.objects("components").map {
        val component = Component.valueOf(it.text("component").uppercase())
        ComponentHash(component, hashComponent(salt, component, it.text("value").toByteArray()))
    }
    return DeviceFacts(salt, hashes)
}

private fun hardwareKey(key: JsonObject) = HardwareKey(
    key = key.text("key"),
    proof = key.field("proof")?.asJsonObject?.let { Proof(hex(it.text("nonce")), hex(it.text("signature"))) },
    unlockRecord = key.optional("unlock")?.let(::hex),
)

/** What the host kept. */
internal fun state(case: JsonObject): ByteArray? = case.field("state")?.asJsonObject?.let { hex(it.text("hex")) }

/** Names are in `snake_case`, as the constants of an enum are in `SNAKE_CASE`. */
internal val Enum<*>.stableName: String get() = name.lowercase()

internal fun json(value: Any): JsonElement = when (value) {
    is JsonElement -> value
    is String -> JsonPrimitive(value)
    is Boolean -> JsonPrimitive(value)
    is ULong -> JsonPrimitive(BigInteger(value.toString()))
    is UInt -> JsonPrimitive(value.toLong())
    is Number -> JsonPrimitive(value)
    is Instant -> JsonPrimitive(value.epochSecond)
    is Enum<*> -> JsonPrimitive(value.stableName)
    is List<*> -> JsonArray().apply { value.forEach { add(json(requireNotNull(it))) } }
    else -> error("no JSON for $value")
}

internal fun json(report: Report): JsonObject = complete(
    "status" to report.status,
    "mode" to report.mode,
    "now" to report.now,
    "license" to report.license,
    "term" to report.term?.run {
        complete(
            "state" to state,
            "kind" to kind,
            "begins" to begins,
            "ends" to ends,
            "grace_ends" to graceEnds,
            "days_left" to daysLeft,
        )
    },
    "verification" to report.verification.run {
        complete(
            "state" to state,
            "by" to `by`,
            "last_success" to lastSuccess,
            "deadline" to deadline,
            "days_left" to daysLeft,
            "check_at" to checkAt,
            "methods" to methods.map { complete("via" to it.way, "refused" to it.refused) },
        )
    },
    "binding" to report.binding.run {
        complete(
            "state" to state,
            "changed" to changed,
            "hardware_key" to hardwareKey,
            "hardware_key_label" to hardwareKeyLabel,
        )
    },
    "activation" to report.activation.run {
        complete(
            "state" to state,
            "since" to since,
            "ends" to ends,
            "activates_at" to activatesAt,
            "limit" to limit,
        )
    },
    "seats" to report.seats?.run { complete("count" to count, "held" to held) },
    "services" to report.services.map { complete("name" to it.name, "state" to it.state, "ends" to it.ends) },
    "features" to report.features.map {
        complete("name" to it.name, "allowed" to it.allowed, "limit" to it.limit, "because" to it.because)
    },
    "reasons" to report.reasons.map(::json),
    "wake_at" to report.wakeAt,
)

internal fun json(reason: Reason): JsonObject =
    complete("number" to reason.number, "severity" to reason.severity, "data" to json(reason.data))

private fun json(data: Map<String, Value>) = JsonObject().apply {
    data.forEach { (name, value) ->
        val plain: Any = when (value) {
            is Value.Number -> value.value
            is Value.Text -> value.value
            is Value.Instant -> value.value
        }
        add(name, json(plain))
    }
}
