// Lives with a license as a product does: keeps the session in a file, and does what it says. There is no network
// here; a question to the vendor is written to a file that can be carried to another computer.
//
//     java -cp … RunSessionKt session.state license.key     the first time: a file arrived
//     java -cp … RunSessionKt session.state                 every other time

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption.ATOMIC_MOVE
import java.nio.file.StandardCopyOption.REPLACE_EXISTING
import tegata.Action
import tegata.Session
import tegata.TegataException
import tegata.Trust

private const val ROOT = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA"

fun main(args: Array<String>) {
    val store = Path.of(args[0])
    val saved = if (Files.exists(store)) Files.readAllBytes(store) else null
    val session = Session(Trust(ROOT, "dam-fes", "5.0"), saved)
    work(session, store)
    args.drop(1).forEach { file ->
        try {
            session.file(Files.readAllBytes(Path.of(file)))
        } catch (error: TegataException) {
            println("$file: ${error.message}")
        }
        work(session, store)
    }
    println(session.report.headline())
}

/** Does everything that is to be done, in its order. */
private fun work(session: Session, store: Path) {
    for (action in session.actions) {
        when (action) {
            is Action.Keep -> keep(store, action.state)
            is Action.Send -> {
                val file = store.resolveSibling("request-${action.id}.txt")
                Files.writeString(file, action.request.armor)
                println("to be sent (${action.request.kind}): $file")
                // No network: whoever carries the file brings the answer back, as a file.
                session.failed(action.id, "8.1")
            }
            is Action.Tell -> println(action.reason)
            is Action.Wake -> println("next look at ${action.at}")
            // A product that tells its components with the facts is never asked.
            is Action.Identify -> println("the license wants to know the computer")
            is Action.Challenge, is Action.WriteKey -> println("there is no hardware key here")
        }
    }
}

/** In one step: who pulls the plug finds the state before or the state after. */
private fun keep(store: Path, state: ByteArray) {
    val new = store.resolveSibling("${store.fileName}.new")
    Files.write(new, state)
    Files.move(new, store, ATOMIC_MOVE, REPLACE_EXISTING)
}
