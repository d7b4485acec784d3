// Reads a code as somebody typed it, and offers what was probably meant:
//
//     java -cp … TypeCodeKt bh-okfr-2m4vo-4l5rd-wesb8-e2rmp-o4rg?

import tegata.CodeKind
import tegata.CodeReading
import tegata.readCode

fun main(args: Array<String>) {
    when (val reading = readCode(args.joinToString(" "), CodeKind.ACTIVATION)) {
        is CodeReading.Ok -> println("${reading.code}, row ${reading.fields.index} of roll ${reading.fields.batch}")
        is CodeReading.Repaired -> {
            println(reading.error.text())
            println("you typed     ${reading.typed}")
            println("did you mean  ${reading.suggestion}")
            println(" ".repeat(14) + marks(reading.columns))
        }
        is CodeReading.WrongLength -> {
            println(reading.error.text())
            reading.group?.let { println("Look at group $it.") }
        }
        else -> println(reading.error?.message)
    }
}

/** A `^` under each column. */
private fun marks(columns: List<Int>): String =
    (0..columns.max()).joinToString("") { if (it in columns) "^" else " " }
