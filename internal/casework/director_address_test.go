package casework_test

import (
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/casework/office"
	"tilts/internal/form"
	"tilts/internal/mediation"
)

// The authority in charge has the address that its request states, or that the register of
// institutions has for its name; a letter to it is addressed with that. Where neither knows one,
// whoever writes the letter is told.
func TestTheAuthorityHasAnAddress(t *testing.T) {
	const name = "Talsu iecirknis"
	_, err := use.Office.AddInstitution(ctx, admin, office.InstitutionTold{
		Name: name, Email: "it@example.lv", Address: "Lielā  iela 1, Talsi, LV-3201",
	})
	must(t, err)
	open := func(answers form.Answers) string {
		request := wholeRequest()
		for id, value := range answers {
			request[id] = value
		}
		r, err := use.Arrivals.Enter(ctx, clerk, entered(t, "request", request, mediation.ChannelPost))
		must(t, err)
		id, err := use.Arrivals.OpenCase(ctx, clerk, r.ID)
		must(t, err)
		must(t, use.Cases.Assign(ctx, clerk, id, 0, cases.Assignment{MediatorID: mediator.ID, NoConflict: true}))
		return id
	}
	told := func(id string) (v cases.View, unaddressed bool, letter string) {
		v, err := use.Cases.Case(ctx, mediator, id)
		must(t, err)
		for _, l := range use.Cases.Letters(v, "lv") {
			if l.Kind == "handover" {
				unaddressed = l.Unaddressed
			}
		}
		pdf, _, err := use.Cases.PreviewLetter(ctx, mediator, id, cases.LetterRequest{Kind: "handover"})
		must(t, err)
		return v, unaddressed, textOf(t, pdf)
	}
	const registered, stated = "Lielā iela 1, Talsi, LV-3201", "Kareivju iela 3, Talsi, LV-3201"
	for want, answers := range map[string]form.Answers{
		registered: {"institution": "talsu Iecirknis"},
		stated:     {"institution": name, "institution_address": stated},
	} {
		v, unaddressed, letter := told(open(answers))
		if v.DirectorAddress != want || unaddressed || !strings.Contains(letter, want) ||
			!strings.Contains(letter, "Nr. "+v.Number+"/v1") ||
			!strings.Contains(letter, "Uz 20.11.2026. Nr. 20/8-4127") {
			t.Errorf("the case has %q, unaddressed %v: %s", v.DirectorAddress, unaddressed, letter)
		}
	}
	id := open(form.Answers{"institution": "Nekur neesoša tiesa"})
	if v, unaddressed, letter := told(id); v.DirectorAddress != "" || !unaddressed ||
		!strings.Contains(letter, "Nekur neesoša tiesa") {
		t.Errorf("the case has %q, unaddressed %v: %s", v.DirectorAddress, unaddressed, letter)
	}
	known := proceedings(mediation.GradeLess, "")
	known.Person.Director, known.Person.Address = name, ""
	must(t, use.Cases.CorrectProceedings(ctx, clerk, id, 0, known))
	if v, _, _ := told(id); v.DirectorAddress != registered {
		t.Errorf("named anew, the authority is at %q", v.DirectorAddress)
	}
}
