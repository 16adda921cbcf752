package form

import (
	"maps"
	"slices"
	"strings"

	"tilts/internal/latvia"
)

// Kind is the sort of a field. A new kind is a constant here and an entry of kinds.
type Kind string

// The kinds of field.
const (
	Name         Kind = "name" // given or family name of a person
	PersonCode   Kind = "person_code"
	ForeignID    Kind = "foreign_id" // of another country, as it stands in the passport
	Country      Kind = "country"
	Date         Kind = "date"
	Email        Kind = "email"
	Phone        Kind = "phone"
	Address      Kind = "address"
	Choice       Kind = "choice"
	Choices      Kind = "choices"
	YesNo        Kind = "yesno"
	Line         Kind = "text"
	LongText     Kind = "longtext"
	Group        Kind = "group"
	File         Kind = "file" // answers are attachment ids
	Statement    Kind = "statement"
	Number       Kind = "number"
	Amount       Kind = "amount"    // "1234.56", EUR
	Reference    Kind = "reference" // of a submission or case
	Code         Kind = "code"      // access or invitation code
	IBAN         Kind = "iban"
	Offence      Kind = "offence"             // "KL 175(3)"
	CriminalCase Kind = "criminal_case"       // number of the criminal proceedings
	Registration Kind = "registration_number" // of a legal person
	Signature    Kind = "signature"           // how it is or will be signed
	Identity     Kind = "identity"            // how we know who it is
)

// shape is how many answers a kind has.
type shape uint8

const (
	single shape = iota
	several
	rowed
)

// kind is everything that is particular to a Kind; zero values mean a plain
// one-line text.
type kind struct {
	means string // what sort of answer it is
	kept  string // the notation in which an answer is kept; as typed when empty
	wants string // what is refused otherwise; anything within the length when empty
	asks  string // what is asked again, but may be right

	shape        shape
	html         string // input type, or "textarea", "radio", "checkbox", "group"
	inputMode    string
	autocomplete string
	maxLength    int                              // characters; Limits.TextLength when zero
	normalise    func(string) string              // standard notation; what cannot be read stays
	check        func(c checking) (finding, bool) // of a present answer
	warn         func(c checking) (finding, bool) // to confirm, not to correct
	show         func(string) string              // for people; as it is when nil
	long         bool                             // may take several lines
	sensitive    bool                             // always; a field may say it of itself
	ways         []string                         // the only options there may be, by domain rule 3
}

// Kinds lists every kind, sorted.
func Kinds() []Kind { return slices.Sorted(maps.Keys(kinds)) }

func (k Kind) shape() shape { return kinds[k].shape }

// Cleaned reports whether the marks that nobody sees are taken off an answer before it is
// read. Those in a name are told of, and a form's own words have none.
func (k Kind) Cleaned() bool {
	switch k {
	case LongText, Name, Choice, Choices, YesNo, Statement, File, Signature, Identity:
		return false
	}
	return true
}

// normalise returns an answer in the kind's standard notation, or as typed (but
// trimmed and composed) when it cannot be read.
func (k Kind) normalise(s string) string {
	switch {
	case k == LongText:
		return plain(s)
	case k.Cleaned():
		s = latvia.Line(s)
	default:
		s = latvia.Spaced(s)
	}
	if read := kinds[k].normalise; read != nil {
		return read(s)
	}
	return s
}

// Type is the input type of the field in HTML: text, email, tel, file, radio,
// checkbox, or textarea, select, group.
func (f *Field) Type() string {
	switch {
	case f.Select:
		return "select"
	case kinds[f.Kind].html == "":
		return "text"
	}
	return kinds[f.Kind].html
}

// InputMode is the keyboard a phone should show; empty for the ordinary one.
func (f *Field) InputMode() string { return kinds[f.Kind].inputMode }

// Autocomplete is the HTML autofill token. Only what people write about
// themselves is filled in for them.
func (f *Field) Autocomplete() string {
	switch {
	case f.Party != "self":
		return "off"
	case f.Kind == Name && f.ID == "given_name":
		return "given-name"
	case f.Kind == Name && f.ID == "family_name":
		return "family-name"
	case kinds[f.Kind].autocomplete != "":
		return kinds[f.Kind].autocomplete
	}
	return "off"
}

// Long reports whether the answer may take several lines.
func (f *Field) Long() bool { return kinds[f.Kind].long }

// These read what people type into the standard notation; what they cannot
// read they give back unchanged.

func readPersonCode(s string) string {
	if c, err := latvia.ParsePersonCode(s); err == nil {
		return c.String()
	}
	return s
}

func readDate(s string) string {
	if t, err := latvia.ReadDate(s); err == nil {
		return latvia.ISODate(t)
	}
	return s
}

func readPhone(s string) string {
	if p, err := latvia.ParsePhone(s); err == nil {
		return p
	}
	return s
}

func readAmount(s string) string {
	if cents, err := latvia.ParseMoney(s); err == nil {
		return latvia.Decimal(cents)
	}
	return s
}

func showAmount(s, lang string) string {
	if cents, err := latvia.ParseMoney(s); err == nil {
		return latvia.Money(cents, lang)
	}
	return s
}

func readReference(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return -1
		case latvia.Dash(r):
			return '-'
		}
		return latvia.Latin(r)
	}, strings.ToUpper(s))
}

func readCode(s string) string { return strings.ReplaceAll(readReference(s), "-", "") }

// codeShown is a code in groups of four, as the letters that bring it write it; what is none stays as it is.
func codeShown(s string) string {
	if code := readCode(s); len(code) == 16 {
		return code[:4] + " " + code[4:8] + " " + code[8:12] + " " + code[12:]
	}
	return s
}

func readNumber(s string) string {
	if joined := strings.ReplaceAll(s, " ", ""); wholeNumber.MatchString(joined) {
		return joined
	}
	return s
}

func readIBAN(s string) string {
	if v, err := latvia.ParseIBAN(s); err == nil {
		return v
	}
	return s
}

func readOffence(s string) string {
	if o, err := latvia.ParseOffence(s); err == nil {
		return o.String()
	}
	return s
}

func readRegistration(s string) string {
	if v, err := latvia.ParseRegistrationNumber(s); err == nil {
		return v
	}
	return s
}
