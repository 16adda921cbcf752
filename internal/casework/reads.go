package casework

import (
	"slices"
	"strings"
)

// reads are the questions whose answers the program itself goes by, whatever form asks them: without one it does
// as if nobody had answered. A test holds the list to the code.
var reads = []string{
	"accessibility", "account", "address", "admits_facts", "admits_offence", "adult", "agree", "answer_by",
	"answers_for", "basis", "contact_ban_note", "criminal_case", "custody", "eaddress", "email", "grade", "harm_amount",
	"institution", "institution_address", "institution_kind", "interpreter_language", "invitation_code", "kind",
	"language", "legal_basis", "legal_name", "name", "offence", "offence_date", "offence_place", "offences",
	"offenders", "official", "orphans_court", "other_party", "person_code", "person_kind", "phone", "place",
	"prison", "process_director", "reference", "registration_number", "relation", "representative_name",
	"representative_phone", "represented_birth_date", "represented_family_name", "represented_given_name",
	"represented_person_code", "represented_side", "request_date", "request_number", "role", "safe_channel",
	"safe_time", "safety_concerns", "side", "signature", "stage", "supporters", "victims", "withdraws",
}

// Reads reports whether the program itself goes by the answer to a question, by its path.
func Reads(path string) bool {
	return slices.Contains(reads, path[strings.LastIndexByte(path, '.')+1:])
}
