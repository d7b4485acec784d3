// What only this language has: instants, exceptions, closing, threads, text that is none. What the core answers is
// the business of the vectors.

package tests

import java.io.File
import java.time.Instant
import java.util.Locale
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import kotlin.system.exitProcess
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs
import kotlin.test.assertNotEquals
import kotlin.test.assertNull
import kotlin.test.assertTrue
import tegata.Action
import tegata.Blame
import tegata.Button
import tegata.CodeKind
import tegata.CodeReading
import tegata.Component
import tegata.ComponentHash
import tegata.DeviceRule
import tegata.DocumentKind
import tegata.Facts
import tegata.Lang
import tegata.Mode
import tegata.Retry
import tegata.Session
import tegata.Settings
import tegata.Status
import tegata.TegataException
import tegata.TimelineEvent
import tegata.Trust
import tegata.Value
import tegata.Weight
import tegata.compareDevices
import tegata.hashComponent
import tegata.inspect
import tegata.of
import tegata.readCode

private const val ROOT = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA"
private const val LONE = "\uD83D"

private lateinit var files: File
private val now: Instant = Instant.parse("2026-11-22T00:00:00Z")
private val trust by lazy { Trust(ROOT, "dam-fes", "5.0") }

private fun read(name: String) = File(files, name).readBytes()

private fun refused(call: () -> Unit) = assertFailsWith<TegataException> { call() }

private val TESTS: Map<String, () -> Unit> = mapOf(
    "a license file gets a report" to {
        val report = trust.open(read("license.key")).evaluate(Facts(now))
        assertEquals(Status.ACTIVE, report.status)
        assertEquals(Mode.FULL, report.mode)
        assertTrue(report.allows("solver"))
        assertTrue(!report.allows("no such feature"))
        assertEquals(now, report.now)
        assertEquals(Instant.parse("2098-03-31T15:00:00Z"), report.expires)
        assertEquals("dam-fes", report.display.product)
        assertTrue(report.toString().startsWith("Active until the end of 31 Mar 2098 (Asia/Tokyo)"), "$report")
        assertTrue(report.headline(Lang.JA).startsWith("有効です。"), report.headline(Lang.JA))
    },
    "an exception says what its number says" to {
        val error = refused { trust.open(read("damaged.key")) }
        assertEquals("4.2", error.number)
        assertEquals("4.2 ${error.text()}", error.message)
        assertNotEquals(error.text(), error.text(Lang.JA))
        assertNotEquals("", error.remedy(Lang.JA))
        assertEquals(Blame.USER, error.blame)
        assertEquals(Retry.AfterRemedy, error.retry)
        assertEquals("4.13", refused { trust.open(read("forged.key")) }.number)
        assertEquals("4.15", refused { Trust("tegata-pub:no", "dam-fes", "5.0") }.number)
        val misuse = refused { Trust(Settings(roots = listOf())) }
        assertEquals("9.3" to Value.Text("roots"), misuse.number to misuse.data["field"])
    },
    "a mistyped code is repaired and never accepted" to {
        val reading = readCode("bh-okfr-2m4vo-4l5rd-wesb8-e2rmp-o4rg?", CodeKind.ACTIVATION)
        assertIs<CodeReading.Repaired>(reading)
        assertEquals("BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC", reading.suggestion)
        assertEquals(listOf(20, 30), reading.positions)
        assertEquals("1.3", reading.error.number)
        val code = assertIs<CodeReading.Ok>(readCode(reading.suggestion))
        assertNull(code.error)
        assertEquals(CodeKind.ACTIVATION, code.kind)
        val other = assertIs<CodeReading.OtherProduct>(readCode(reading.suggestion, prefix = "ZZ"))
        assertEquals(code.fields, other.fields)
        assertEquals("4.9", refused { readCode("", prefix = "ZZZ") }.number)
    },
    "a lone surrogate in a code is a symbol that can not be read" to {
        val reading = readCode("bh-okfr-2m4vo-4l5rd-wesb6-e2rmp-o4rg$LONE", CodeKind.ACTIVATION)
        assertEquals(listOf(30), assertIs<CodeReading.Repaired>(reading).positions)
    },
    "a lone surrogate elsewhere is an illegal argument" to {
        val bundle = trust.open(read("license.key"))
        val report = bundle.evaluate(Facts(now))
        assertTrue(!report.allows("\uD83D\uDE00"))
        for (text in listOf(LONE, "a$LONE", "${LONE}a", "\uDE00", "\uDE00$LONE")) {
            assertFailsWith<IllegalArgumentException> { report.allows(text) }
        }
        assertFailsWith<IllegalArgumentException> { Trust(LONE, "dam-fes", "5.0") }
        assertFailsWith<IllegalArgumentException> { bundle.evaluate(Facts(now, user = LONE)) }
        val error = assertFailsWith<IllegalArgumentException> { bundle.evaluate(Facts(now, hostName = "pc$LONE")) }
        assertEquals("hostName is no text: a lone surrogate at 2", error.message)
    },
    "what was closed can not be used" to {
        val trust = Trust(ROOT, "dam-fes", "5.0")
        val report = trust.open(read("license.key")).evaluate(Facts(now))
        report.close()
        report.close()
        val error = assertFailsWith<IllegalStateException> { report.status }
        assertEquals("this Report was closed", error.message)
        trust.close()
        assertFailsWith<IllegalStateException> { trust.open(read("license.key")) }
        assertFailsWith<IllegalStateException> { Session(trust) }
        val bundle = Trust(ROOT, "dam-fes", "5.0").use { it.open(read("license.key")) }
        assertEquals(Status.ACTIVE, bundle.evaluate(Facts(now)).status)
    },
    "one trust serves many threads" to {
        val bytes = read("license.key")
        val work = Callable { (1..200).count { trust.open(bytes).evaluate(Facts(now)).allows("solver") } }
        val threads = Executors.newFixedThreadPool(8)
        assertEquals(8 * 200, threads.invokeAll(List(8) { work }).sumOf { it.get() })
        threads.shutdown()
    },
    "one session serves many threads, and may be closed under them" to {
        val session = Session(trust, facts = Facts(now))
        val work = Callable {
            repeat(200) {
                try {
                    session.tick(now)
                    session.actions.toList()
                } catch (_: IllegalStateException) {
                    return@Callable
                }
            }
        }
        val threads = Executors.newFixedThreadPool(8)
        val running = List(8) { threads.submit(work) }
        session.close()
        running.forEach { it.get() }
        threads.shutdown()
    },
    "large arrays get a number, enormous ones are refused before they are copied" to {
        val large = ByteArray(64 shl 20)
        assertTrue(refused { trust.open(large) }.number.startsWith("4."))
        assertEquals(Status.MISSING, trust.openAll(listOf()).evaluate(Facts(now)).status)
        assertFailsWith<IllegalArgumentException> { trust.openAll(List(17) { large }) }
    },
    "neither errors nor objects that nobody closes fill the memory" to {
        val status = File("/proc/self/status")
        val resident = { status.readLines().first { it.startsWith("VmRSS:") }.filter(Char::isDigit).toLong() }
        val garbage = ByteArray(100 shl 10)
        val bytes = read("license.key")
        val round = {
            repeat(2_000) {
                refused { trust.open(garbage) }
                trust.open(bytes).evaluate(Facts(now)).reasons
            }
            System.gc()
            Thread.sleep(100)
        }
        if (status.exists()) {
            round()
            val before = resident()
            repeat(4) { round() }
            val grown = resident() - before
            assertTrue(grown < 200_000, "$grown KiB more")
        }
    },
    "a clock at either end of time gets a report" to {
        val bundle = trust.open(read("license.key"))
        for (clock in listOf(Instant.MIN, Instant.EPOCH, Instant.MAX)) {
            assertTrue(bundle.evaluate(Facts(clock)).reasons.isNotEmpty(), "$clock")
        }
        // Half a second belongs to the second that has begun, before 1970 too.
        assertEquals(Instant.ofEpochSecond(-1), trust.openAll(listOf()).evaluate(Facts(Instant.ofEpochMilli(-500))).now)
    },
    "a timeline is a list of moments" to {
        val bundle = trust.open(read("license.key"))
        val end = Instant.parse("2098-03-31T15:00:00Z")
        val moments = bundle.timeline(now, end.plusSeconds(1), Facts(now))
        assertEquals(listOf<TimelineEvent>(TimelineEvent.Changed), moments.first().events)
        assertEquals(end to Status.GRACE, moments.last().let { it.at to it.report.status })
    },
    "a session keeps, starts again, and says what it was not told well" to {
        val first = Session(trust, facts = Facts(now))
        first.file(read("checked.key"), now)
        val actions = first.actions.toList()
        assertNull(first.nextAction())
        val kept = actions.filterIsInstance<Action.Keep>().last().state
        val send = actions.filterIsInstance<Action.Send>().single()
        assertEquals("dam-fes", send.request.product)
        assertTrue(send.request.armor.startsWith("-----BEGIN TEGATA REQUEST-----"))
        assertTrue(send.request.url("https://example.com/activate").startsWith("https://example.com/activate?r="))
        first.failed(send.id, "8.1", now)
        assertEquals("9.3", refused { first.failed("no id", "8.1", now) }.number)
        assertEquals("9.3", refused { first.failed(send.id, "no number", now) }.number)
        assertTrue(refused { first.answer(send.id, byteArrayOf(1, 2, 3), now) }.number.startsWith("4."))
        assertTrue(refused { first.typed("BH-0KFR", now) }.number.startsWith("1."))
        assertTrue(refused { first.press(Button.Release, now) }.number.isNotEmpty())

        val again = Session(trust, kept, Facts(now))
        assertEquals(first.report.status, again.report.status)
        val lost = Session(trust, byteArrayOf(1, 2, 3), Facts(now))
        assertTrue(lost.report.reasons.any { it.number == "4.40" }, "${lost.report.reasons}")
        assertEquals("9.3", refused { Session(trust, entropy = ByteArray(31)) }.number)
    },
    "two sessions of the same state ask with other nonces" to {
        val ids = List(2) {
            val session = Session(trust, facts = Facts(now)).also { it.file(read("checked.key"), now) }
            session.actions.filterIsInstance<Action.Send>().single().id
        }
        assertNotEquals(ids[0], ids[1])
    },
    "a reason has its texts and its data" to {
        val reason = trust.openAll(listOf()).evaluate(Facts(now)).reasons.single()
        assertEquals("2.2", reason.number)
        assertEquals("2.2 ${reason.text()}", reason.toString())
        assertNotEquals(reason.remedy(), reason.remedy(Lang.JA))
        val over = trust.open(read("license.key")).evaluate(Facts(Instant.parse("2099-01-01T00:00:00Z")))
        assertTrue(over.reasons.any { reason -> reason.data.values.any { it is Value.Instant } }, "${over.reasons}")
    },
    "devices are hashed and compared" to {
        val salt = ByteArray(16) { 3 }
        val hash = { value: String -> ComponentHash(Component.DISK, hashComponent(salt, Component.DISK, value.toByteArray())) }
        val rule = DeviceRule(1u, listOf(Weight(Component.DISK, 1u, false)))
        assertTrue(compareDevices(rule, listOf(hash("a")), listOf(hash("a"))).matches)
        assertEquals(listOf(Component.DISK), compareDevices(rule, listOf(hash("a")), listOf(hash("b"))).changed)
        assertEquals("9.3", refused { hashComponent(ByteArray(15), Component.DISK, salt) }.number)
    },
    "what is untrusted can be looked at" to {
        assertEquals(listOf(DocumentKind.LICENSE), inspect(read("forged.key")).map { it.kind })
    },
    "a locale asks for a language" to {
        assertEquals(Lang.JA, Lang.of(Locale.JAPAN))
        assertEquals(Lang.EN, Lang.of(Locale.GERMANY))
    },
)

fun main(args: Array<String>) {
    files = File(args.single())
    val failed = TESTS.count { (name, test) ->
        val error = runCatching(test).exceptionOrNull()
        println(if (error == null) "✓ $name" else "✗ $name: ${error.stackTraceToString()}")
        error != null
    }
    println("${TESTS.size - failed} passed, $failed failed")
    if (failed > 0) exitProcess(1)
}
