// Package reading reads a letter as people write it, in Latvian, Russian, English or a
// mixture: what kind of document it is, who wrote it in which role, and the fields that a
// clerk would copy out of it. It works with rules and word lists alone: each value says
// which rule found it and where in the text it stands. A value that is wrong costs more
// than one that is missing, so a rule that is in doubt says nothing.
package reading

import "slices"

// Field names what was read.
type Field string

// The fields of a letter. Kind, Lang and Role are read of every letter.
const (
	Kind                Field = "kind"
	Lang                Field = "lang"
	Role                Field = "applicant_role"
	GivenName           Field = "given_name"
	FamilyName          Field = "family_name"
	PersonalCode        Field = "personal_code"
	BirthDate           Field = "birth_date"
	Phone               Field = "phone"
	Email               Field = "email"
	Address             Field = "address"
	IBAN                Field = "iban"
	Institution         Field = "institution"
	CaseNumber          Field = "criminal_case_number"
	OffenceField        Field = "offence"
	OffenceDate         Field = "offence_date"
	Amount              Field = "amount_eur"
	RepresentationBasis Field = "representation_basis"
	RepresentedName     Field = "represented_name"
	RepresentedCode     Field = "represented_personal_code"
	RepresentedBirth    Field = "represented_birth_date"
	RepresentedAge      Field = "represented_age"
	RepresentedSide     Field = "represented_side"
	RepresentedAddress  Field = "represented_address"
	OtherPartyName      Field = "other_party_name"
	Supporters          Field = "supporters"
	MeetingMode         Field = "meeting_mode"
	MeetingForm         Field = "form"
	InterpreterLanguage Field = "interpreter_language"
	Consent             Field = "consent"
	SafetyConcern       Field = "safety_concern"
)

// Span is a part of the text, in bytes: text[Start:End].
type Span struct{ Start, End int }

// Value is one thing read. Text is normalised: dates are ISO, telephones E.164, sums
// decimals, yes and no "true" and "false". Sure values may be taken over as they are;
// the others want a look.
type Value struct {
	Field Field
	Text  string
	Spans []Span
	Sure  bool
	Rule  string
}

// Conflict is a field for which the letter says different things, the likeliest first. Its
// field has no value.
type Conflict struct {
	Field  Field
	Values []Value
}

// Party is a person whom an authority's letter names. Role is "offender", "victim" or
// empty; Values are PersonalCode, Phone and Address of that person. Firm is the legal person that is the party, with
// its Registration number: Name is then whoever stands for it, if anybody is named.
type Party struct {
	Role               string
	Name               Value
	Firm, Registration Value
	Values             []Value
}

// Letter is what was read. Values has at most one of each field but Supporters, in the
// order of the text. Represented is what it says of the person for whom it is written: RepresentedBirth,
// RepresentedAge in years, RepresentedSide of a lawyer's client, RepresentedAddress. Document is what an authority's
// letter says of itself: DocumentNumber, DocumentDate, AnswerBy. Issues are those of the writer's own code:
// personal_code_check_digit, personal_code_date, personal_code_malformed. Afraid is that somebody in it may have to be
// minded, whatever it is about: it speaks of fear, of a ban on contact, or of an address to be kept.
type Letter struct {
	Afraid      bool
	Values      []Value
	Conflicts   []Conflict
	Parties     []Party
	Represented []Value
	Document    []Value
	Issues      []string
}

// Get returns the first value of a field, the zero Value when there is none.
func (l Letter) Get(f Field) Value {
	for _, v := range l.Values {
		if v.Field == f {
			return v
		}
	}
	return Value{}
}

// All returns the texts of a field's values.
func (l Letter) All(f Field) []string {
	var all []string
	for _, v := range l.Values {
		if v.Field == f {
			all = append(all, v.Text)
		}
	}
	return all
}

// longest is how much of a text is read, in bytes: letters are short, and what follows
// after so much is an annex.
const longest = 64 << 10

// Read reads a letter. It takes time linear in the length of the text, of which it reads
// the first 64 KiB.
func Read(text string) Letter {
	p := parse(text)
	defer p.done()
	p.findSpeech()
	p.findNumbers()
	p.findDates()
	p.findPeople()
	p.readQuote()
	p.decideKind()
	p.assignPeople()
	p.assignNumbers()
	p.assignDates()
	p.describeRepresented()
	p.readOffence()
	p.readMoney()
	p.readAddress()
	p.readAttitude()
	p.readCalling()
	p.readChannel()
	p.readDocument()
	p.addQuoted()
	p.relatin()
	slices.SortStableFunc(p.letter.Values, func(a, b Value) int { return firstByte(a) - firstByte(b) })
	return p.letter
}

func firstByte(v Value) int {
	if len(v.Spans) == 0 {
		return 0
	}
	return v.Spans[0].Start
}
