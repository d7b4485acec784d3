/* verify_file FILE: what a license file allows, and why. */
#include "support.h"

static void show(const tegata_report *report)
{
    size_t count;
    printf("%s\n", tegata_report_headline(report, "en"));
    const tegata_feature *feature = tegata_report_features(report, &count);
    for (; count; count--, feature++)
        printf("  %-10s %s\n", feature->name, feature->allowed ? "yes" : tegata_error_number(feature->because));
    for (size_t i = 0; i < tegata_report_reason_count(report); i++) {
        const tegata_reason *reason = tegata_report_reason(report, i);
        printf("  %s  %s\n       %s\n", tegata_reason_number(reason), tegata_reason_text(reason, "en"),
               tegata_reason_remedy(reason, "en"));
    }
}

int main(int argc, char **argv)
{
    tegata_trust *trust = NULL;
    tegata_bundle *bundle = NULL;
    tegata_report *report = NULL;
    tegata_bytes file = read_file(argc > 1 ? argv[1] : "license.key");
    int32_t e = tegata_trust_new(ROOT, "dam-fes", "5.0", &trust);
    if (!e) e = tegata_open(trust, file.data, file.length, &bundle);
    if (!e) e = tegata_evaluate(bundle, NULL, &(tegata_facts){ .now = time(NULL) }, &report);
    if (!e) show(report);
    tegata_report_free(report);
    tegata_bundle_free(bundle);
    tegata_trust_free(trust);
    return e ? failed(e) : 0;
}
