package mediation

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"tilts/internal/fault"
)

// worded are the fields of the personal part that people fill with words of their own, or that are
// read from a form as it codes them. A new one is put here, or its codes into codesIn.
var worded = map[string]bool{
	"Proceedings.Director": true, "Proceedings.Address": true, "Proceedings.CriminalCase": true,
	"Proceedings.Request": true, "Proceedings.Happened": true,
	"Person.Name": true, "Person.Code": true, "Person.Phone": true, "Person.Email": true,
	"Person.EAddress": true,
	"Person.Address":  true, "Person.SafeTime": true, "Person.SafetyNote": true, "Person.Representative": true,
	"Person.IBAN": true, "Person.Supervisor": true, "Person.Tongue": true, "Person.Access": true,
	"Person.WishPlace": true, "Person.Prison": true,
	"Reach.Address": true, "Reach.Phone": true, "Reach.Email": true,
	"AssignedWhy.Why": true, "TransferredWhy.Why": true, "TakenBackWhy.Why": true, "ProlongedWhy.Why": true,
	"OpenedByMistakeWhy.Why": true, "BookedWords.With": true,
	"TalkWords.Place": true, "TalkWords.Present": true, "TalkWords.Note": true,
	"MeetingWords.Place": true, "MeetingWords.Address": true, "MeetingWords.Others": true, "MeetingWords.Why": true,
	"RiskWords.Measures": true, "RiskWords.Note": true, "NoteWords.Sealed": true,
	"DisclosedText.Time": true, "DisclosedText.What": true, "DisclosedText.To": true,
	"GuestWords.Name": true, "GuestWords.Relation": true, "GuestWords.Phone": true, "GuestWords.Email": true,
	"GuestWords.Address": true, "ContactAgreedWhat.Said": true,
	"TermsWords.Facts": true, "TermWords.Text": true, "TermWords.IBAN": true, "TermWords.By": true,
	"FulfilledWords.Note": true, "WishWords.Note": true,
	"Said.Language": true, "Said.Interpreter": true, "Said.Access": true, "Said.Format": true, "Said.Mode": true,
	"Said.Place": true, "Said.Phone": true, "Said.Email": true, "Said.EAddress": true, "Said.Address": true,
	"Said.SafeChannel": true, "Said.Custody": true, "Said.Prison": true,
	"Said.SafeTime": true, "Said.Safety": true, "Said.SafetyNote": true,
	"Said.Representative": true, "Said.AgentPhone": true, "Said.AgentEmail": true, "Said.AgentAddress": true,
	"Said.Basis": true, "Said.AgentSafeChannel": true, // as the form coded them
	"SaidSupporter.Name": true, "SaidSupporter.Relation": true,
}

// uncoded are the types of text that have no list.
var uncoded = []reflect.Type{reflect.TypeFor[Date]()}

// Each field of each fact that holds a code has a list, each that holds text is listed as such, and
// nothing is listed that is in no fact.
func TestEveryCodeHasItsList(t *testing.T) {
	seen := map[string]bool{}
	types := map[reflect.Type]bool{}
	var walk func(s reflect.Type)
	walk = func(s reflect.Type) {
		for i := range s.NumField() {
			f := s.Field(i)
			name, inner := s.Name()+"."+f.Name, f.Type
			for inner.Kind() == reflect.Slice || inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			switch {
			case inner.Kind() == reflect.Struct:
				walk(inner)
			case inner.Kind() != reflect.String || slices.Contains(uncoded, inner):
			case inner == reflect.TypeFor[string]():
				seen[name] = true
				if codesIn[name] == nil && !coded[name] && !worded[name] {
					t.Errorf("%s: list its codes in codesIn, or say that it is free", name)
				}
			default:
				types[inner] = true
				if len(codes(s, f)) == 0 {
					t.Errorf("%s: %s is in no list; add it to codesOf", name, inner.Name())
				}
			}
		}
	}
	for _, k := range Kinds() {
		walk(reflect.TypeOf(k.New()).Elem())
	}
	for name := range codesIn {
		if !seen[name] || worded[name] {
			t.Errorf("%s is listed as a code, and no fact has it or it is listed as text", name)
		}
	}
	for name := range worded {
		if !seen[name] {
			t.Errorf("%s is listed as text, and no fact has it", name)
		}
	}
	for typ := range codesOf {
		if !types[typ] {
			t.Errorf("%s is listed, and no fact has it", typ)
		}
	}
}

// A code that is in no list is refused wherever it stands in a fact, by the name of its field, and
// forgotten where a stranger wrote it.
func TestCodesInNoListAreRefused(t *testing.T) {
	for _, k := range Kinds() {
		b := withRows(k)
		values := setCodes(b)
		if err := CheckCodes(b); err != nil {
			t.Errorf("%s: what is in the lists is refused: %v", k.Name, err)
		}
		for _, v := range values {
			was := v.String()
			v.SetString("nonsense")
			var f *fault.Error
			err := CheckCodes(b)
			if !errors.As(err, &f) || f.Kind != fault.Invalid || len(f.Fields) != 1 || f.Fields[0].Path == "" {
				t.Errorf("%s: nonsense is written: %v", k.Name, err)
			}
			if ForgetCodes(b); v.String() == "nonsense" {
				t.Errorf("%s: nonsense of a stranger is kept", k.Name)
			}
			v.SetString(was)
		}
	}
}

// setCodes sets each code of a fact to the first of its list.
func setCodes(b Body) (all []reflect.Value) {
	eachCode(reflect.ValueOf(b).Elem(), func(_ reflect.StructField, v reflect.Value, list []string) {
		v.SetString(list[0])
		all = append(all, v)
	})
	return all
}

// withRows is an empty body of a kind with one row in each list.
func withRows(k Kind) Body {
	b := k.New()
	var fill func(v reflect.Value)
	fill = func(v reflect.Value) {
		for i := range v.NumField() {
			f := v.Field(i)
			if f.Kind() == reflect.Slice {
				f.Set(reflect.MakeSlice(f.Type(), 1, 1))
				f = f.Index(0)
			}
			if f.Kind() == reflect.Struct {
				fill(f)
			}
		}
	}
	fill(reflect.ValueOf(b).Elem())
	return b
}

// Codes in rows are looked at as all others are; where a list has a code for what nobody knows, a stranger's nonsense
// becomes that.
func TestCodesInRowsAreLookedAt(t *testing.T) {
	held := &Meeting{
		State: MeetingHeld, Format: Session, Mode: InPerson,
		Expected: []Expected{{Party: "v", Came: Present}, {Party: "o", Came: "nonsense"}},
	}
	var f *fault.Error
	if err := CheckCodes(held); !errors.As(err, &f) || f.Fields[0].Path != "came" {
		t.Errorf("nonsense in a row: %v", err)
	}
	if ForgetCodes(held); held.Expected[0].Came != Present || held.Expected[1].Came != "" {
		t.Errorf("of the rows is left %+v", held.Expected)
	}
	at := &Opened{Stage: "nonsense"}
	if ForgetCodes(at); at.Stage != StageUnknown {
		t.Errorf("the stage is %q, want %q", at.Stage, StageUnknown)
	}
}
