package tegata

/**
 * The answer to "what did they type?"
 *
 * ```kotlin
 * when (val reading = readCode(text, CodeKind.ACTIVATION)) {
 *     is CodeReading.Ok -> use(reading.code)
 *     is CodeReading.Repaired -> ask("Did you mean ${reading.suggestion}?")
 *     else -> show(reading.error?.text())
 * }
 * ```
 */
sealed interface CodeReading {
    /** Why it is not accepted. Null: it is a code. */
    val error: TegataException?

    /** A code, as it stands. */
    data class Ok(
        /** The code as it is written. */
        val code: String,
        /** Its kind. */
        val kind: CodeKind,
        /** What it says. */
        val fields: CodeFields,
    ) : CodeReading {
        override val error: TegataException? get() = null
    }

    /** Mistyped, and exactly one code is near. Offer it to the person; never use it silently. */
    data class Repaired(
        /** The code that was probably meant. */
        val suggestion: String,
        /** What was typed, written as codes are, with `?` where it was unreadable. */
        val typed: String,
        /** The symbols that were mistyped or unreadable, from 0, hyphens left out. */
        val positions: List<Int>,
        /** The same, as columns of [suggestion] and [typed], from 0. */
        val columns: List<Int>,
        /** The kind of the code that was probably meant. */
        val kind: CodeKind,
        override val error: TegataException,
    ) : CodeReading

    /** Nothing, too few symbols, or too many. */
    data class WrongLength(
        /** How many symbols were typed, if that was counted. */
        val found: Int?,
        /** How many there should be, if the kind is known. */
        val wanted: Int?,
        /** The one group, from 1, that is too short or too long, where the typed hyphens tell. */
        val group: Int?,
        override val error: TegataException,
    ) : CodeReading

    /** A code, or what is near one, of another kind than was asked for. */
    data class OtherKind(
        /** The kind that was typed. */
        val kind: CodeKind,
        override val error: TegataException,
    ) : CodeReading

    /** A code of another product. */
    data class OtherProduct(
        /** The code as it is written. */
        val code: String,
        /** Its kind. */
        val kind: CodeKind,
        /** What it says. */
        val fields: CodeFields,
        override val error: TegataException,
    ) : CodeReading

    /** Too much is wrong to say which code was meant. */
    data class Damaged(override val error: TegataException) : CodeReading
}

/**
 * Reads a code as a person typed it: of the wanted [kind], or of whichever kind it is; of the product with
 * this [prefix], or of any.
 *
 * A code that was mistyped is never accepted: it is an answer that offers what was meant. That a code reads
 * right says that it was typed right, not that a vendor issued it.
 *
 * @throws TegataException 4.9 for a prefix that is none. What is wrong with the text stands in the answer.
 */
@JvmOverloads
fun readCode(text: String, kind: CodeKind? = null, prefix: String? = null): CodeReading = answering {
    nativeReadCode(text.readable(), kind, prefix?.checked("prefix")).toReading()
}

private fun NativeCodeReading.toReading(): CodeReading {
    val wrong by lazy { TegataException(requireNotNull(error)) }
    return when (result) {
        NativeCodeResult.OK ->
            CodeReading.Ok(requireNotNull(canonical), requireNotNull(kind), requireNotNull(fields))
        NativeCodeResult.REPAIRED -> CodeReading.Repaired(
            requireNotNull(canonical),
            requireNotNull(typed),
            positions.map(UInt::toInt),
            columns.map(UInt::toInt),
            requireNotNull(kind),
            wrong,
        )
        NativeCodeResult.WRONG_LENGTH ->
            CodeReading.WrongLength(length?.toInt(), wantedLength?.toInt(), group?.toInt(), wrong)
        NativeCodeResult.OTHER_KIND -> CodeReading.OtherKind(requireNotNull(kind), wrong)
        NativeCodeResult.OTHER_PRODUCT ->
            CodeReading.OtherProduct(requireNotNull(canonical), requireNotNull(kind), requireNotNull(fields), wrong)
        NativeCodeResult.DAMAGED -> CodeReading.Damaged(wrong)
    }
}
