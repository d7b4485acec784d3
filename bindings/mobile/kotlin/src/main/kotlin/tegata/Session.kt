package tegata

import java.security.SecureRandom
import java.time.Instant

/**
 * How a product lives with its license: events go in, things to do come out.
 *
 * A session has no thread, no file and no network. Tell it what happened, each time with the computer's clock;
 * after each event, and after the start, do its [actions] in their order. [Action.Keep] comes before all that
 * relies on it. To lose an answer, to hand it in twice, late, or as a file leaves the license no worse than
 * before.
 *
 * What is refused is a [TegataException], and changed nothing. May be shared between threads; one event is
 * handled after the other.
 *
 * It begins with what was kept, or with nothing: `saved` is what the last [Action.Keep] held. The clock is that
 * of the facts. `entropy` are 32 random bytes, other ones each time; by default the system's.
 *
 * @throws TegataException 9.3 if the entropy does not have 32 bytes; for facts that are none: 4.5, 4.14, 4.15,
 *   5.13, 9.3. What is wrong with `saved` is a reason in the report (4.40, 4.41).
 */
class Session @JvmOverloads constructor(
    trust: Trust,
    saved: ByteArray? = null,
    facts: Facts = Facts(now = Instant.now()),
    entropy: ByteArray = ByteArray(32).also(SecureRandom()::nextBytes),
) : AutoCloseable {
    private val native =
        answering { NativeSession.start(trust.native, saved?.checked(), facts.checked(), entropy.checked()) }

    /** Everything there is to know at the time of the last event. */
    val report: Report get() = Report(native.report())

    /** The next thing to do. Null: nothing, until something happens. */
    fun nextAction(): Action? = native.nextAction()?.toAction()

    /** Everything that is to be done now. Each is taken out of the session when the loop comes to it. */
    val actions: Sequence<Action> get() = generateSequence(::nextAction)

    /** Time has passed. */
    @JvmOverloads
    fun tick(now: Instant = Instant.now()) = native.tick(now)

    /**
     * A server answered the question with this [id].
     *
     * @throws TegataException 4.x for what is damaged, forged or not for this product, 4.45 to 4.48 for an
     *   answer that does not fit, the number of a refusal; 9.3 for an id that is none.
     */
    @JvmOverloads
    fun answer(id: String, bytes: ByteArray, now: Instant = Instant.now()) =
        answering { native.answer(id.checked("id"), bytes.checked(), now) }

    /**
     * The question could not be asked, or was not answered. [why] is a number of the table: 8.1 unreachable,
     * 8.2 timed out, …
     *
     * @throws TegataException 9.3 for an id or a number that is none.
     */
    @JvmOverloads
    fun failed(id: String, why: String, now: Instant = Instant.now()) =
        answering { native.failed(id.checked("id"), why.checked("why"), now) }

    /**
     * A file arrived: a license, or an answer that was carried by hand.
     *
     * @throws TegataException 4.x.
     */
    @JvmOverloads
    fun file(bytes: ByteArray, now: Instant = Instant.now()) = answering { native.file(bytes.checked(), now) }

    /**
     * Somebody typed a code. To offer what was meant, [readCode] first.
     *
     * @throws TegataException 1.x.
     */
    @JvmOverloads
    fun typed(text: String, now: Instant = Instant.now()) = answering { native.typed(text.readable(), now) }

    /**
     * A hardware key was plugged in, with the unlock record that lies on it.
     *
     * @throws TegataException 4.15 for a key that is none, 4.5 or 4.14 for a record that is none.
     */
    @JvmOverloads
    fun keyPresent(key: String, unlockRecord: ByteArray? = null, now: Instant = Instant.now()) =
        answering { native.keyPresent(key.checked("key"), unlockRecord?.checked(), now) }

    /**
     * A hardware key was pulled.
     *
     * @throws TegataException 4.15 for a key that is none.
     */
    @JvmOverloads
    fun keyGone(key: String, now: Instant = Instant.now()) = answering { native.keyGone(key.checked("key"), now) }

    /**
     * A hardware key answered the challenge with this [id], with a [signature] of 64 bytes.
     *
     * @throws TegataException 4.14 for a signature that does not hold, 4.45 for a challenge that nobody posed,
     *   9.3 if it does not have 64 bytes.
     */
    @JvmOverloads
    fun keySigned(id: UInt, signature: ByteArray, now: Instant = Instant.now()) =
        answering { native.keySigned(id, signature.checked(), now) }

    /**
     * Somebody pressed a button.
     *
     * @throws TegataException 2.20 if there is nobody to ask, 2.9 to 2.12 for a way that is not allowed, 2.3 or
     *   7.10 with nothing to give back, 6.5 to 6.9 without a spare key that could be unlocked.
     */
    @JvmOverloads
    fun press(button: Button, now: Instant = Instant.now()) = answering { native.press(button, now) }

    /**
     * What the host observes has changed: another network, user, device. The clock is that of the facts.
     *
     * @throws TegataException for facts that are none: 4.5, 4.14, 4.15, 5.13, 9.3.
     */
    fun factsChanged(facts: Facts) = answering { native.factsChanged(facts.checked()) }

    override fun close() = native.close()
}

/** Something for the host to do, in the order in which it is to be done. */
sealed interface Action {
    /**
     * Hash the computer's components with this salt, and hand them in with [Session.factsChanged]. Only where the
     * facts have no [Facts.components]: those are hashed by themselves.
     */
    class Identify(
        /** 16 bytes. */
        val salt: ByteArray,
    ) : Action

    /**
     * Write these bytes where the next start finds them, in place of those before. Only then go on to the
     * actions that follow.
     */
    class Keep(
        /** At most 4 KiB beyond the documents that they hold. */
        val state: ByteArray,
    ) : Action

    /** Ask a server. Report [Session.answer] or [Session.failed] once known. */
    class Send(
        /** To be handed back with the answer: 32 hexadecimal digits. */
        val id: String,
        /** The question. */
        val request: Request,
        /** The ways that the license allows, the first to be tried first. */
        val routes: List<Way>,
        /** After this time nobody waits any more. An answer that comes later still counts. */
        val deadline: Instant,
    ) : Action

    /** Let a hardware key sign, and report [Session.keySigned]. */
    class Challenge(
        /** To be handed back with the signature. */
        val id: UInt,
        /** The key, as `tegata-pub:` text. */
        val key: String,
        /** What it is to sign, as it stands: Ed25519 without a hash before it. */
        val bytes: ByteArray,
    ) : Action

    /** Write an object to a hardware key, for other computers to find. */
    class WriteKey(
        /** The key, as `tegata-pub:` text. */
        val key: String,
        /** What is written. */
        val what: KeyObject,
        /** Its bytes. */
        val bytes: ByteArray,
    ) : Action

    /** Call [Session.tick] at this time of the computer's clock. It replaces the one before. */
    class Wake(
        /** When. */
        val at: Instant,
    ) : Action

    /** Tell the user. */
    class Tell(
        /** What. */
        val reason: Reason,
    ) : Action
}

/** A question to a server: bytes to send, or text for the computer with no network. */
class Request internal constructor(private val native: NativeRequest) : AutoCloseable {
    /**
     * What is asked for: `register`, `activate`, `check`, `acquire`, `renew`, `release`, `borrow`, `deactivate`,
     * `switch_method`, `unlock_report` or `fault_report`.
     */
    val kind: String get() = native.kind()

    /** The product that asks. */
    val product: String get() = native.product()

    /** The license that it is about, in hexadecimal. Null in a registration. */
    val license: String? get() = native.license()

    /** The clock when it was asked. */
    val at: Instant get() = native.at()

    /** The bytes to send. */
    val bytes: ByteArray get() = native.bytes()

    /** For a file or a mail: `-----BEGIN TEGATA REQUEST-----`. */
    val armor: String get() = native.armor()

    /** For a QR code, in its compact alphanumeric mode: `TEGATA1:…`. */
    val qr: String get() = native.qr()

    /**
     * The address of the vendor's [page], with the request in the parameter `r`. For copying to another
     * computer by hand.
     */
    fun url(page: String): String = native.url(page.checked("page"))

    override fun close() = native.close()
}

private fun NativeAction.toAction(): Action = when (this) {
    is NativeAction.Identify -> Action.Identify(salt)
    is NativeAction.Keep -> Action.Keep(state)
    is NativeAction.Send -> Action.Send(id, Request(request), routes, deadline)
    is NativeAction.Challenge -> Action.Challenge(id, key, bytes)
    is NativeAction.WriteKey -> Action.WriteKey(key, `object`, bytes)
    is NativeAction.Wake -> Action.Wake(at)
    is NativeAction.Tell -> Action.Tell(Reason(reason))
}
