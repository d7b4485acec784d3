package tegata

import java.time.Instant

/**
 * Everything there is to know at one moment. It never changes.
 *
 * What is asked for is made when it is asked for: a product that only wants to know whether a feature may be
 * used pays for nothing else. May be shared between threads.
 */
class Report internal constructor(private val native: NativeReport) : AutoCloseable {
    /** How the license stands. */
    val status: Status get() = native.status()

    /** What the product may do. */
    val mode: Mode get() = native.mode()

    /** The time that the report is for: the clock's, or the newest known if the clock is behind. */
    val now: Instant get() = native.now()

    /** The name of the zone in which the license's days begin and end. */
    val zone: String get() = native.zone()

    /** The id of the license that it is about, in hexadecimal. */
    val license: String? get() = native.license()

    /** The end of the term, exclusive. Null: no end, or no license. */
    val expires: Instant? get() = native.expires()

    /** When to ask again, if nothing else happens before. Null: nothing will change. */
    val wakeAt: Instant? get() = native.wakeAt()

    /** All reasons at once, the worst first. */
    val reasons: List<Reason> get() = native.reasons().map(::Reason)

    /** Every feature that a license names, in the order of names. */
    val features: List<Feature> get() = native.features()

    /** Every service, in the order of names. */
    val services: List<Service> get() = native.services()

    /** The term, if there is a license. */
    val term: Term? get() = native.term()

    /** Whether it is confirmed. */
    val verification: Verification get() = native.verification()

    /** Whether what it is bound to is here. */
    val binding: Binding get() = native.binding()

    /** Whether it is activated. */
    val activation: Activation get() = native.activation()

    /** Floating seats, for a multi-user license. */
    val seats: Seats? get() = native.seats()

    /** What people want to see. */
    val display: Display get() = native.display()

    /** Whether the [feature] may be used now. A feature that no license names may not. */
    fun allows(feature: String): Boolean = native.allows(feature.checked("feature"))

    /** The report in one sentence, for the top of a window or a log line. */
    @JvmOverloads
    fun headline(lang: Lang = Lang.EN): String = native.headline(lang)

    override fun close() = native.close()

    /** The headline, in English. */
    override fun toString(): String = headline()
}

/** Why a report says what it says, or what a session tells the user. */
class Reason internal constructor(private val native: NativeReason) : AutoCloseable {
    /** The stable number, such as `5.2`. It can be read over the telephone. */
    val number: String get() = native.number()

    /** The stable name, in `snake_case`. */
    val name: String get() = native.name()

    /** How much it weighs. */
    val severity: Severity get() = native.severity()

    /** Who has to act. */
    val blame: Blame get() = native.blame()

    /** Whether trying again helps. */
    val retry: Retry get() = native.retry()

    /** What belongs to it, by name: an instant, a count, a name. */
    val data: Map<String, Value> get() = native.data().toMap()

    /** What is the matter, for people. */
    @JvmOverloads
    fun text(lang: Lang = Lang.EN): String = native.text(lang)

    /** What to do about it, for people. */
    @JvmOverloads
    fun remedy(lang: Lang = Lang.EN): String = native.remedy(lang)

    override fun close() = native.close()

    /** The number, and the text in English. */
    override fun toString(): String = "$number ${text()}"
}

internal fun List<NativeDatum>.toMap(): Map<String, Value> = associate { it.name to it.value }
