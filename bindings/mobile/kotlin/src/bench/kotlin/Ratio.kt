// How long it takes to open a license file and to ask whether a feature may be used, beside Rust. Both take turns,
// so that whatever else the computer does meets both.
//
//     java -cp … bench.RatioKt PEER LICENSE
//
// PEER is the program of examples/peer.rs: it does the same so many times and prints nanoseconds for one.

package bench

import java.io.File
import java.time.Instant
import tegata.Facts
import tegata.Trust

private const val ROOT = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA"
private const val ROUNDS = 15
private const val TIMES = 1_000

fun main(args: Array<String>) {
    val (peer, file) = args
    val bytes = File(file).readBytes()
    val now = Instant.parse("2026-11-22T00:00:00Z")
    val trust = Trust(ROOT, "dam-fes", "5.0")
    val ours = {
        val start = System.nanoTime()
        repeat(TIMES) { check(trust.open(bytes).evaluate(Facts(now = now)).allows("solver")) }
        (System.nanoTime() - start) / TIMES
    }
    val theirs = {
        val process = ProcessBuilder(peer, file, "$TIMES").redirectErrorStream(true).start()
        process.inputStream.bufferedReader().readText().trim().toLong()
    }
    repeat(10) { ours() }
    val rounds = List(ROUNDS) { ours() to theirs() }
    val (kotlin, rust) = rounds.map { it.first }.sorted()[ROUNDS / 2] to rounds.map { it.second }.sorted()[ROUNDS / 2]
    val ratio = rounds.map { (ours, theirs) -> ours.toDouble() / theirs }.sorted()[ROUNDS / 2]
    println("kotlin %.1f µs, rust %.1f µs, ratio %.2f (medians of %d rounds of %d)".format(kotlin / 1e3, rust / 1e3, ratio, ROUNDS, TIMES))
}
