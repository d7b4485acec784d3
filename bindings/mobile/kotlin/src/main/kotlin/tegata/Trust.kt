package tegata

import java.time.Instant

/**
 * What a product trusts: the vendor's root keys, and what the product says of itself.
 *
 * ```kotlin
 * val report = Trust(ROOT, "dam-fes", "5.0").open(bytes).evaluate(Facts(now = Instant.now()))
 * if (report.allows("solver")) run()
 * ```
 *
 * May be shared between threads. [close] frees its memory at once; without it, the garbage collector does.
 *
 * @throws TegataException 4.15 for a key, 4.9 for a slug, version or prefix; 9.3 without a root, or with a
 *   product and no version.
 */
class Trust(settings: Settings) : AutoCloseable {
    internal val native = answering { NativeTrust(settings.checked()) }

    /** One [root] key as `tegata-pub:` text, one [product] such as `dam-fes`, its running [version]. */
    constructor(root: String, product: String, version: String) :
        this(Settings(roots = listOf(root), product = product, version = version))

    /**
     * Reads and verifies a bundle: binary, armor or QR text, without being told which.
     *
     * @throws TegataException 4.x: damaged, malformed, forged, or not for this product.
     */
    fun open(bytes: ByteArray): Bundle = answering { Bundle(native.open(bytes.checked())) }

    /**
     * Reads several inputs as one bundle: a license file, and what arrived later.
     *
     * @throws TegataException as [open].
     */
    fun openAll(inputs: List<ByteArray>): Bundle = answering { Bundle(native.openAll(inputs.checked())) }

    /**
     * Remembers the certificates and the number of revocations of a bundle that it opened, so that the next
     * one needs no second look at them.
     */
    fun remember(bundle: Bundle) = native.remember(bundle.native)

    override fun close() = native.close()
}

/** Documents that were verified together. Made by [Trust.open]. */
class Bundle internal constructor(internal val native: NativeBundle) : AutoCloseable {
    /** What it holds. */
    val contents: Contents get() = native.contents()

    /**
     * The salts with which its licenses want the computer to be hashed, 16 bytes each. Only for hosts that
     * hash elsewhere; what stands in [Facts.components] is hashed by itself.
     */
    val salts: List<ByteArray> get() = native.salts()

    /**
     * Everything there is to know at the moment that the [facts] name: by default now, by the system's clock.
     *
     * [state] is what the host kept. Bytes that can not be read are a reason in the report (4.40), never an
     * error.
     *
     * @throws TegataException for facts that are none: 4.5, 4.14, 4.15, 5.13, 9.3.
     */
    @JvmOverloads
    fun evaluate(facts: Facts = Facts(now = Instant.now()), state: ByteArray? = null): Report =
        answering { Report(native.evaluate(state?.checked(), facts.checked())) }

    /**
     * Each moment from [from] up to, but not including, [to] at which something happens, if nobody does
     * anything until then.
     *
     * @throws TegataException as [evaluate].
     */
    @JvmOverloads
    fun timeline(
        from: Instant,
        to: Instant,
        facts: Facts = Facts(now = Instant.now()),
        state: ByteArray? = null,
    ): List<Moment> = answering {
        native.timeline(state?.checked(), facts.checked(), from, to).map { Moment(it.at, it.events, Report(it.report)) }
    }

    override fun close() = native.close()
}

/** An instant at which something happens, and the report as it is then. */
data class Moment(
    /** When. */
    val at: Instant,
    /** What happens, in a fixed order. The first moment of a timeline has [TimelineEvent.Changed]. */
    val events: List<TimelineEvent>,
    /** The report from here on. */
    val report: Report,
)

/**
 * What bytes claim to hold, before anybody verified it. For support and admin pages, and for nothing that
 * decides.
 *
 * @throws TegataException 4.1 to 4.12, 4.36, 4.37, 4.42.
 */
fun inspect(bytes: ByteArray): List<UntrustedDocument> = answering { nativeInspect(bytes.checked()) }
