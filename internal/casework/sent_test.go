package casework_test

import (
	"testing"

	"github.com/google/uuid"

	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/office"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// An institution's program is told the step of its request and the number of the case that
// was opened with it, beside the number of its own document; nobody else is.
func TestAnInstitutionFollowsItsRequest(t *testing.T) {
	t.Parallel()
	id, err := rooms.Office.AddInstitution(
		ctx, admin, office.InstitutionTold{Name: "Iecirknis " + uuid.NewString(), Email: "it@example.lv"},
	)
	must(t, err)
	by := arrivals.Program{Key: uuid.NewString(), Institution: id}
	f := entered(t, "request", wholeRequest(), mediation.ChannelAPI)
	f.From, f.Key = by, arrivals.SenderKey(by, uuid.NewString())
	r, err := rooms.Arrivals.SendForm(ctx, f)
	must(t, err)
	caseID, err := rooms.Arrivals.OpenCase(ctx, clerk, r.ID)
	must(t, err)
	v, err := rooms.Cases.Case(ctx, clerk, caseID)
	must(t, err)
	today := rooms.Arrivals.Today()
	list, next, err := rooms.Arrivals.Sent(ctx, by, arrivals.Sent{ChangedSince: today, Limit: 10})
	must(t, err)
	if len(list) != 1 || next != "" || list[0].Reference != r.Reference || list[0].Number != "20/8-4127" ||
		list[0].CaseNumber != v.Number || list[0].Step != mediation.StepPreparation {
		t.Errorf("%+v, next %q; the case is %s", list, next, v.Number)
	}
	one, err := rooms.Arrivals.StatusOf(ctx, by, r.Reference)
	must(t, err)
	if one.Reference != r.Reference || one.Number != "20/8-4127" || one.CaseNumber != v.Number {
		t.Errorf("alone: %+v", one)
	}
	other := arrivals.Program{Key: by.Key, Institution: uuid.NewString()}
	for name, stranger := range map[string]arrivals.Program{"another institution": other, "nobody known": {}} {
		_, err := rooms.Arrivals.StatusOf(ctx, stranger, r.Reference)
		wantKind(t, name, err, fault.NotFound)
	}
	_, _, err = rooms.Arrivals.Sent(ctx, arrivals.Program{}, arrivals.Sent{Limit: 10})
	wantKind(t, "a list for nobody known", err, fault.Unauthenticated)
}
