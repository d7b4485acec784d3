package tegata

import java.time.Instant

// What must hold before anything crosses the border to the native library. An exception halfway across
// would leave memory behind on the other side.

/** All that one call carries must fit a buffer of the JVM, with room for what stands around it. */
private const val MOST_BYTES = 1 shl 30

internal fun ByteArray.checked(): ByteArray = apply {
    require(size <= MOST_BYTES) { "$size bytes are more than a call can carry" }
}

internal fun List<ByteArray>.checked(): List<ByteArray> = apply {
    val sum = sumOf { it.size.toLong() }
    require(sum <= MOST_BYTES) { "$sum bytes are more than a call can carry" }
}

/** A lone surrogate has no UTF-8. */
internal fun String.checked(field: String): String = apply {
    var at = 0
    while (at < length) {
        val char = this[at]
        if (char.isSurrogate()) {
            val paired = char.isHighSurrogate() && at + 1 < length && this[at + 1].isLowSurrogate()
            require(paired) { "$field is no text: a lone surrogate at $at" }
            at++
        }
        at++
    }
}

/** What a person typed is never refused for its encoding: a lone surrogate is a symbol that can not be read. */
internal fun String.readable(): String = encodeToByteArray().decodeToString()

internal fun Settings.checked(): Settings = apply {
    roots.forEach { it.checked("roots") }
    product?.checked("product")
    version?.checked("version")
    prefix?.checked("prefix")
    vendor?.checked("vendor")
}

internal fun Facts.checked(): Facts = apply {
    zone?.let {
        it.name.checked("zone")
        it.rule.checked("zone")
    }
    addresses.forEach { it.checked("address") }
    hostName?.checked("hostName")
    user?.checked("user")
    hardwareKeys.forEach { it.key.checked("key") }
}

/** The instant of so many Unix seconds, or the nearest that there is: [Instant] ends a billion years from now. */
internal fun instantOf(seconds: Long): Instant =
    Instant.ofEpochSecond(seconds.coerceIn(Instant.MIN.epochSecond, Instant.MAX.epochSecond))

/**
 * What a call reports back into: one for each thread, and a new one after an error. JNA would copy its fields at
 * each call; they are read only after an error.
 */
private val STATUS = ThreadLocal.withInitial(::newStatus)

private fun newStatus() = UniffiRustCallStatus().apply { setAutoSynch(false) }

internal fun callStatus(): UniffiRustCallStatus {
    val status = STATUS.get()
    return if (status.isSuccess()) status else newStatus().also(STATUS::set)
}

/** Whether the call went wrong. The code is the first byte. */
internal fun UniffiRustCallStatus.failed(): Boolean {
    if (pointer.getByte(0) == UNIFFI_CALL_SUCCESS) return false
    read()
    return true
}
