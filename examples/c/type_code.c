/* type_code CODE: reads a code as a person typed it, and offers what was meant. */
#include "support.h"
#include <string.h>

int main(int argc, char **argv)
{
    const char *typed = argc > 1 ? argv[1] : "bh-okfr-2m4vo-4l5rd-wesb8-e2rmp-o4rg?";
    tegata_code *code = NULL;
    int32_t e = tegata_read_code(typed, strlen(typed), TEGATA_CODE_ANY, NULL, &code);
    if (e)
        return failed(e);
    const tegata_reading *reading = tegata_code_reading(code);
    if (reading->result == TEGATA_CODE_OK) {
        printf("%s: an %s code of %s\n", reading->canonical, tegata_code_kind_name(reading->kind),
               reading->fields->prefix);
    } else {
        printf("%s  %s\n", tegata_error_number(reading->code), tegata_error_full_text(reading->error, "en"));
    }
    if (reading->result == TEGATA_CODE_REPAIRED) {
        char marks[64];
        memset(marks, ' ', sizeof marks);
        size_t end = 0;
        for (size_t i = 0; i < reading->position_count; i++) {
            marks[reading->columns[i]] = '^';
            end = reading->columns[i] + 1u;
        }
        marks[end] = '\0';
        printf("     you typed     %s\n     did you mean  %s\n                   %s\n", reading->typed,
               reading->canonical, marks);
    }
    int status = reading->result == TEGATA_CODE_OK ? 0 : 1;
    tegata_code_free(code);
    return status;
}
