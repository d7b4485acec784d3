package tegata

import java.util.Locale

/**
 * Input that is not accepted: damaged, forged, mistyped, beyond a limit; or a call that makes no sense (9.3).
 * Its message is the number and the text in English: `4.2 The file was damaged on the way. …`
 *
 * That a license lapsed is never an error: it is a [Reason] in a report. Text that is no UTF-16, and more
 * bytes than one call can carry, are an [IllegalArgumentException]; the use of something that was closed is
 * an [IllegalStateException].
 */
class TegataException internal constructor(@Transient private val native: NativeException) :
    Exception("${native.number()} ${native.text(Lang.EN)}") {

    /** The stable number, such as `4.2`. It can be read over the telephone. */
    val number: String = native.number()

    /** The stable name, in `snake_case`. */
    val name: String get() = native.name()

    /** Who has to act. */
    val blame: Blame get() = native.blame()

    /** Whether trying again helps. */
    val retry: Retry get() = native.retry()

    /** What belongs to it, by name: a field, an offset, a length. */
    val data: Map<String, Value> get() = native.data().toMap()

    /** What is the matter, for people. */
    @JvmOverloads
    fun text(lang: Lang = Lang.EN): String = native.text(lang)

    /** What to do about it, for people. */
    @JvmOverloads
    fun remedy(lang: Lang = Lang.EN): String = native.remedy(lang)
}

/** The language for people of a [locale]: Japanese, or English for every other. */
fun Lang.Companion.of(locale: Locale): Lang = nativeLangFromTag(locale.toLanguageTag())

/** Turns an error as it crosses the border into the exception that users know. */
internal inline fun <T> answering(call: () -> T): T = try {
    call()
} catch (error: NativeException) {
    throw TegataException(error)
}
