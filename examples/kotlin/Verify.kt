// Verifies a license file, and says everything that is to be known about it:
//
//     java -cp … VerifyKt license.key

import java.io.File
import java.time.ZoneId
import java.util.Locale
import kotlin.system.exitProcess
import tegata.Lang
import tegata.TegataException
import tegata.Trust
import tegata.of

/** The vendor's public key. It is compiled in, and never comes from the licensee. */
private const val ROOT = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA"

fun main(args: Array<String>) {
    val lang = Lang.of(Locale.getDefault())
    val bundle = try {
        Trust(ROOT, "dam-fes", "5.0").open(File(args.single()).readBytes())
    } catch (error: TegataException) {
        println("${error.number}  ${error.text(lang)}")
        println("     → ${error.remedy(lang)}")
        exitProcess(1)
    }
    val report = bundle.evaluate()
    println(report.headline(lang))
    println("status     ${report.status}, ${report.mode}")
    println("customer   ${report.display.customer ?: "-"}")
    println("expires    ${report.expires?.atZone(ZoneId.of(report.zone)) ?: "never"}")
    for (feature in report.features) {
        println("feature    ${feature.name}: ${if (feature.allowed) "yes" else "no, because of ${feature.because}"}")
    }
    for (reason in report.reasons) {
        println("${reason.number}  ${reason.severity}  ${reason.text(lang)}")
        println("     → ${reason.remedy(lang)}")
    }
    if (!report.allows("solver")) exitProcess(2)
}
