package api

import (
	"slices"

	"tilts/internal/form"
	"tilts/internal/locale"
)

// given are the codes of problems and of mistakes that a program can meet, beside those of
// answers that are missing. They stay: a code that is no longer given stays in the list too.
var given = []string{
	"api.after", "api.broken_off", "api.changed_since", "api.check_json", "api.code_missing", "api.deep",
	"api.file_beside", "api.institution_key", "api.institution_key_missing", "api.key_missing", "api.key_reused",
	"api.key_shape", "api.limit", "api.many_names", "api.media", "api.missing", "api.no_character", "api.no_form",
	"api.no_language", "api.no_object", "api.no_own", "api.no_submission", "api.no_text", "api.no_version",
	"api.not_json", "api.not_utf8", "api.part_coded", "api.twice", "api.two_submissions", "api.unknown_name",
	"api.unknown_part",
	"applicant.file_empty", "applicant.file_kind", "applicant.file_too_large",
	"fault.check_answers", "fault.conflict", "fault.cross_origin", "fault.internal", "fault.method",
	"fault.no_room", "fault.not_found", "fault.pace", "fault.pace_bytes", "fault.too_large", "fault.too_many",
	"fault.too_many_files", "fault.unavailable", "fault.wrong_code", "fault.wrong_invitation",
	"form.a_minor", "form.amount", "form.amount_cents", "form.amount_decimals", "form.amount_large",
	"form.birth_date", "form.birth_date_differs", "form.birth_date_hidden", "form.birth_date_without_code",
	"form.both_sides",
	"form.channel_eaddress", "form.channel_email", "form.channel_phone", "form.channel_post", "form.choice_unknown",
	"form.code", "form.date", "form.date_future", "form.date_old", "form.dates_order", "form.email", "form.file",
	"form.iban", "form.json", "form.name_hidden", "form.name_letter", "form.no_day_1", "form.no_day_10",
	"form.no_day_11", "form.no_day_12", "form.no_day_2", "form.no_day_3", "form.no_day_4", "form.no_day_5",
	"form.no_day_6", "form.no_day_7", "form.no_day_8", "form.no_day_9", "form.no_minor", "form.not_text",
	"form.number", "form.offence", "form.offence_none", "form.one_of", "form.person_code", "form.person_code_date",
	"form.person_code_digits", "form.phone", "form.reference", "form.same_code", "form.shape", "form.too_long",
	"form.too_many_files", "form.too_many_rows", "form.unknown_field",
}

// codes are all codes that a program can meet, sorted.
func codes() []string {
	list := slices.Clone(given)
	for _, k := range form.Kinds() {
		list = append(list, k.MissingKey())
	}
	slices.Sort(list)
	return list
}

// describeCodes returns each code its sentence, with {names} where it says something of what
// was sent.
func describeCodes(words *locale.Catalogue) (o obj) {
	for _, code := range codes() {
		o = o.With(code, words.T(sentence(words, code)))
	}
	return o
}
