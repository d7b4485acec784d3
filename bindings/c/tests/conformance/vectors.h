/* The published vectors, run through the public API of C. What is expected stands in JSON; what comes is put into
 * the same JSON, and the two are compared whole. */
#ifndef VECTORS_H
#define VECTORS_H

#include <jansson.h>
#include <tegata/tegata.h>

/* A case: what its group says, and itself. The answer has the shape of its `expect`; NULL with a message that
 * says why the case makes no sense. */
typedef json_t *run_case(json_t *group, json_t *one);

run_case run_typed, run_documents, run_trust, run_evaluate, run_timeline, run_session;
/* codes.json came from outside, and has a form of its own: 0 if the case went as expected. */
int run_code(json_t *one);

/* Says what is wrong with a case, and answers NULL. */
void *fault(const char *format, ...);

/* Memory that lives until the end of a case. */
void *scratch(size_t size);
void scratch_free(void);

/* input.c: parts of a file as C wants them. */
typedef struct { uint8_t *data; size_t length; } buffer;
buffer parts(json_t *input);
buffer hex(const char *text);
buffer base64(const char *text);
json_t *to_hex(tegata_bytes bytes);
json_t *to_base64(tegata_bytes bytes);
tegata_bytes view(buffer bytes);
const char *string_of(json_t *object, const char *key);
int64_t number_of(json_t *object, const char *key);
/* 4.2 is 402. */
int32_t code_of(const char *number);
/* The trust and facts that a file describes. */
tegata_trust *trust_of(json_t *trust);
tegata_facts facts_of(json_t *facts);
/* NULL, and the code, if the inputs do not open. */
tegata_bundle *open_inputs(const tegata_trust *trust, json_t *inputs, int32_t *code);

/* report.c */
json_t *text(const char *text);          /* or null */
json_t *optional(int64_t number);        /* or null */
json_t *number_text(int32_t code);       /* "4.2", or null for 0 */
json_t *report_json(const tegata_report *report);
json_t *reasons_json(const tegata_report *report);
json_t *data_json(const tegata_datum *data, size_t count);

#endif
