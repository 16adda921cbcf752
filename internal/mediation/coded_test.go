package mediation

import (
	"reflect"
	"testing"
)

// coded are the free strings that stay for ever: numbers, codes and identifiers
// which name nobody. What a person is called or writes belongs to the personal part.
var coded = map[string]bool{
	"Booked.Meeting":               true,
	"Opened.Number":                true,
	"Opened.Office":                true,
	"Opened.Offence":               true,
	"ProceedingsCorrected.Offence": true,
	"Opened.Others":                true,
	"ProceedingsCorrected.Others":  true,
	"Assigned.MediatorID":          true,
	"Assigned.SecondID":            true,
	"Transferred.Office":           true,
	"Confirmed.SubmissionID":       true,
	"Admitted.SubmissionID":        true,
	"Contacted.Time":               true,
	"Meeting.Time":                 true,
	"TermsSet.Offender":            true,
	"AgreementState.Offender":      true,
	"AgreementState.SignedBy":      true,
	"Term.ID":                      true,
	"Expected.Party":               true,
	"Expected.Guest":               true,
	"Expected.Time":                true,
	"Called.Meeting":               true,
	"Called.Guest":                 true,
	"Called.DocumentID":            true,
	"Handed.DocumentID":            true,
	"Undelivered.DocumentID":       true,
	"GuestNamed.Guest":             true,
	"GuestAnswered.Guest":          true,
	"Term.From":                    true,
	"Term.To":                      true,
	"AgreementState.DocumentID":    true,
	"Attached.SubmissionID":        true,
	"Attached.Form":                true,
	"Settled.SubmissionID":         true,
	"Read.SubmissionID":            true,
	"Proposed.SubmissionID":        true,
	"Weighed.SubmissionID":         true,

	"Fulfilled.TermID":           true,
	"Fulfilled.DocumentID":       true,
	"Reminded.TermID":            true,
	"Reminded.DocumentID":        true,
	"Renewed.DocumentID":         true,
	"Renewed.Former":             true,
	"WishTold.TermID":            true,
	"DirectorTold.DocumentID":    true,
	"OutcomeTold.DocumentID":     true,
	"FeedbackInvited.DocumentID": true,
	"Invited.DocumentID":         true,
}

// A string of no type of its own could hold a name, so each one that erasure keeps is
// put on the list by somebody.
func TestFreeStringsAreKeptOnPurpose(t *testing.T) {
	seen := map[string]bool{}
	var walk func(s reflect.Type)
	walk = func(s reflect.Type) {
		for i := range s.NumField() {
			f := s.Field(i)
			if f.Tag.Get("json") == "-" {
				continue
			}
			inner := f.Type
			for inner.Kind() == reflect.Slice || inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			name := s.Name() + "." + f.Name
			switch {
			case inner == reflect.TypeFor[string]() && codesIn[name] != nil: // TestEveryCodeHasItsList
			case inner == reflect.TypeFor[string]():
				seen[name] = true
				if !coded[name] {
					t.Errorf("%s is kept when a case is erased: make it personal, or list it in coded", name)
				}
			case inner.Kind() == reflect.Struct && inner.PkgPath() == s.PkgPath():
				walk(inner)
			}
		}
	}
	for _, k := range Kinds() {
		walk(reflect.TypeOf(k.New()).Elem())
	}
	for name := range coded {
		if !seen[name] {
			t.Errorf("%s is listed, and no coded part has it", name)
		}
	}
}
