package arrivals

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/reading"
)

// Place is where an answer stands in a letter, and how sure its reading is.
type Place struct {
	Spans  []reading.Span
	Sure   bool
	Rule   string
	Others []string // what the letter says elsewhere, where it contradicts itself
	Was    string   // the answer as it was read
	Typed  string   // what the sender wrote in the answer's own field; it counts
}

// Copy is what a letter gives as answers to one form.
type Copy struct {
	Definition *form.Definition
	Answers    form.Answers
	Places     map[string]Place // by the path of the answer
	Left       []reading.Value  // read, but the form does not ask for it
	Kind       string           // what the letter is: application, confirmation, request, withdrawal, other
	Ticked     bool             // boxes of a page of this form were read
	Printed    bool             // answers stand where the fields of this form were, on a print of it
	Doubtful   []string         // paths of questions whose boxes only a person can tell, on a page of this form

	words *locale.Catalogue // of the main language
}

// fits are the forms that letters of a kind are copied into, as the forms say of themselves.
var fits = map[string]func(d *form.Definition) bool{
	"application": func(d *form.Definition) bool {
		return d.For == form.Applicants && d.Entry == form.Open && d.Parties == form.FromSender
	},
	"confirmation": func(d *form.Definition) bool { return d.Entry == form.Invitation },
	"request":      func(d *form.Definition) bool { return d.Parties == form.FromDirector },
	"withdrawal": func(d *form.Definition) bool {
		return d.For == form.Participants && d.Parties == form.FromSender && withdraws(d)
	},
	"addition": func(d *form.Definition) bool { // no kind that is read: it is offered
		return d.For == form.Participants && d.Parties == form.FromSender && !withdraws(d)
	},
}

// withdraws reports whether a form takes something back.
func withdraws(d *form.Definition) bool {
	_, asks := d.Field("withdraws")
	return asks
}

// copied makes answers to a form of what was read.
func (s *Service) copied(def *form.Definition, letter LetterIn) Copy {
	c := Copy{
		Definition: def, Answers: form.Answers{}, Places: map[string]Place{}, Kind: letter.Get(reading.Kind).Text,
		words: s.Catalogues.For(locale.Main),
	}
	for _, v := range slices.Concat(letter.Values, letter.Represented, letter.Document) {
		nothing := v.Field == reading.Role && v.Text == roleUnknown || // the text does not say
			v.Field == reading.InstitutionKind // as the name of the institution says
		if !c.put(v, nil) && v.Field != reading.Kind && v.Field != reading.Lang && !nothing {
			c.Left = append(c.Left, v)
		}
	}
	for _, conflict := range letter.Conflicts {
		first, others := conflict.Values[0], []string(nil)
		first.Sure, first.Spans = false, nil
		for _, v := range conflict.Values {
			first.Spans = append(first.Spans, v.Spans...)
			if !slices.Contains(others, v.Text) {
				others = append(others, v.Text)
			}
		}
		c.put(first, others)
	}
	for _, p := range letter.Parties {
		c.party(p)
	}
	c.set("account", letter.Account, reading.Value{Sure: true, Rule: "text"}, nil)
	return c
}

// roleUnknown is the role of a writer who does not say it.
const roleUnknown = "unknown"

// set puts one answer in its place, if the form has it and takes it.
func (c *Copy) set(path, answer string, v reading.Value, others []string) bool {
	f, known := c.Definition.Field(path)
	if !known || answer == "" {
		return false
	}
	if len(f.Options) > 0 {
		if _, offered := f.Option(answer); !offered {
			return false
		}
	}
	if path != "account" && f.MaxLength > 0 && utf8.RuneCountInString(answer) > f.MaxLength {
		return false // nothing is cut: the letter itself stays whole, and another value is left beside the form
	}
	c.Answers.Set(path, answer)
	c.Places[path] = Place{Spans: v.Spans, Sure: v.Sure, Rule: v.Rule, Others: others, Was: answer}
	return true
}

// sureAnswers are the answers that the letter gives surely and once.
func (c *Copy) sureAnswers() form.Answers {
	a := c.Answers.Clone()
	for path, place := range c.Places {
		if !place.Sure || len(place.Others) > 0 {
			a.Set(path, "")
		}
	}
	return a
}

// paths are where answers to a field of a letter may belong, whatever the form: ids mean the
// same in every form. The first that the form has takes it.
var paths = map[reading.Field][]string{
	reading.GivenName: {"given_name"}, reading.FamilyName: {"family_name"},
	reading.BirthDate: {"birth_date"}, reading.Phone: {"phone", "official_phone"},
	reading.Email: {"email", "official_email"}, reading.Address: {"address"},
	reading.Role: {"role", "side"}, reading.CaseNumber: {"criminal_case"},
	reading.Institution: {"institution", "process_director"}, reading.Amount: {"harm_amount"},
	reading.RepresentationBasis: {"basis"}, reading.OtherPartyName: {"other_party"},
	reading.SafeTime: {"safe_time"}, reading.SafeChannel: {"safe_channel"},
	reading.MeetingMode: {"mode"}, reading.MeetingForm: {"format"}, reading.Lang: {"language"},
	reading.RepresentedSide: {"represented_side", "side"},
	reading.RepresentedCode: {"represented_person_code"}, reading.RepresentedBirth: {"represented_birth_date"},
	reading.DocumentNumber: {"request_number"}, reading.DocumentDate: {"request_date"},
	reading.AnswerBy: {"answer_by"}, reading.InstitutionKind: {"institution_kind"},
	reading.OffenceDate: {"offences.0.offence_date"},
}

// put puts what was read in its place; it reports whether the form has one.
func (c *Copy) put(v reading.Value, others []string) bool {
	switch v.Field {
	case reading.PersonalCode:
		c.set("id_kind", "latvian", v, nil)
		return c.set("person_code", v.Text, v, others)
	case reading.RepresentedName:
		return c.name("represented_", v, others)
	case reading.InterpreterLanguage:
		c.set("interpreter", "yes", v, nil)
		return c.set("interpreter_language", c.languageName(v.Text), v, others)
	case reading.Supporters:
		row := strconv.Itoa(len(c.Answers.Groups("supporters")))
		return c.set("supporters."+row+".name", v.Text, v, others)
	case reading.Consent:
		if v.Text == "true" {
			return c.set("agree", "yes", v, others) || c.set("voluntary", "yes", v, others)
		}
		return c.set("agree", "no", v, others)
	case reading.SafetyConcern:
		return c.set("safety_concerns", map[string]string{"true": "yes", "false": "no"}[v.Text], v, others)
	case reading.Institution:
		if reading.OrphansCourt(v.Text) {
			return c.set("orphans_court", v.Text, v, others)
		}
	case reading.OffenceField:
		row := 0 // behind those that are there: an offence may have its day already
		for c.Answers.String("offences."+strconv.Itoa(row)+".offence") != "" {
			row++
		}
		return c.set("offences."+strconv.Itoa(row)+".offence", v.Text, v, others)
	case reading.GivenName, reading.FamilyName:
		if c.Definition.Parties == form.FromDirector {
			return c.official(v)
		}
	}
	for _, path := range paths[v.Field] {
		if c.set(path, v.Text, v, others) {
			return true
		}
	}
	return false
}

// official is who signs for an authority: one line for the whole name.
func (c *Copy) official(v reading.Value) bool {
	name := strings.TrimSpace(c.Answers.String("official") + " " + v.Text)
	if v.Field == reading.GivenName {
		name = strings.TrimSpace(v.Text + " " + c.Answers.String("official"))
	}
	return c.set("official", name, v, nil)
}

// name puts a whole name into a given and a family name.
func (c *Copy) name(prefix string, v reading.Value, others []string) bool {
	given, family := split(v.Text)
	there := c.set(prefix+"given_name", given, v, others)
	return c.set(prefix+"family_name", family, v, others) || there
}

func split(name string) (given, family string) {
	words := strings.Fields(name)
	if len(words) < 2 {
		return name, ""
	}
	last := len(words) - 1
	return strings.Join(words[:last], " "), words[last]
}

// party puts somebody or a legal person whom an authority names into the group of that side.
func (c *Copy) party(p reading.Party) {
	group := p.Role + "s"
	if f, known := c.Definition.Field(group); !known || f.Kind != form.Group {
		return
	}
	row := group + "." + strconv.Itoa(len(c.Answers.Groups(group))) + "."
	if p.Firm.Text == "" {
		c.set(row+"person_kind", "natural", p.Name, nil)
	} else {
		c.set(row+"person_kind", "legal", p.Firm, nil)
		c.set(row+"legal_name", p.Firm.Text, p.Firm, nil)
		c.set(row+"registration_number", p.Registration.Text, p.Registration, nil)
	}
	c.name(row, p.Name, nil)
	for _, v := range p.Values {
		if v.Field == reading.PersonalCode {
			c.set(row+"person_code", v.Text, v, nil)
			continue
		}
		for _, path := range paths[v.Field][:min(1, len(paths[v.Field]))] {
			c.set(row+path, v.Text, v, nil)
		}
	}
}

// languageName is what a clerk writes for a language that an interpreter speaks: the agency keeps
// its records in the main language. A code that has no name there stays.
func (c *Copy) languageName(code string) string {
	if key := "copy.spoken_" + code; c.words != nil && c.words.Has(key) {
		return c.words.T(key)
	}
	return code
}
