package desk_test

import (
	"net/http"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
)

// What was taken back before there was a case is closed from either side, with what takes it back and without a
// letter; both senders' pages say so, and taking the decision back opens both again.
func TestAWithdrawnApplicationIsClosedWithItsWithdrawal(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	is := func(r arrivals.Receipt, want record.SubmissionState, decided bool) {
		t.Helper()
		v, err := sitetest.Arrivals.Submission(t.Context(), o.clerk, r.ID, "lv")
		if err != nil || v.State != want || (v.Decision != nil) != decided {
			t.Errorf("it is %s with %+v, %v; want %s", v.State, v.Decision, err, want)
		}
		if decided && v.Decision != nil && v.Decision.UploadID != "" {
			t.Error("a letter was made")
		}
	}
	for _, from := range []string{"application", "withdrawal"} {
		t.Run(from, func(t *testing.T) {
			first := sendAnswers(t, "letter", form.Answers{"account": "Lūdzu izlīgumu."})
			alone := "/staff/inbox/" + first.ID
			if page := b.get(alone).Body.String(); strings.Contains(page, alone+"/withdrawn") {
				t.Error("what nobody took back can be closed as withdrawn")
			}
			if w := b.post(alone+"/withdrawn", nil); w.Code != http.StatusConflict {
				t.Errorf("what nobody took back: %d %s", w.Code, text(w))
			}
			back := sendAnswers(t, "withdrawal", form.Answers{
				"reference": first.Reference, "given_name": "Anita", "family_name": "Atsauktā",
				"withdraws": []string{"taking_part"}, "invitation_code": "",
			})
			address := "/staff/inbox/" + map[string]string{"application": first.ID, "withdrawal": back.ID}[from]
			if page := b.get(address).Body.String(); !strings.Contains(page, `href="`+address+`/withdrawn"`) {
				t.Fatal("the clerk is not offered to close both")
			}
			w := b.get(address + "/withdrawn")
			if w.Code != http.StatusOK || strings.Contains(w.Body.String(), `name="lang"`) {
				t.Fatalf("%d %s", w.Code, text(w))
			}
			if w := b.post(address+"/withdrawn", nil); w.Code != http.StatusSeeOther {
				t.Fatalf("%d %s", w.Code, text(w))
			}
			list := b.get("/staff/inbox?state=withdrawn").Body.String()
			for _, r := range []arrivals.Receipt{first, back} {
				is(r, record.SubmissionWithdrawn, true)
				if !strings.Contains(list, r.ID) {
					t.Error("the list of what was withdrawn does not have it")
				}
				st, err := sitetest.Arrivals.Status(t.Context(), r.Reference, r.Code, "test")
				if err != nil || st.Own.Now != arrivals.NowWithdrawn {
					t.Errorf("its sender is told %q, %v", st.Own.Now, err)
				}
			}
			other := map[string]string{"application": back.ID, "withdrawal": first.ID}[from]
			if w := b.post("/staff/inbox/"+other+"/take-back", nil); w.Code != http.StatusSeeOther {
				t.Fatalf("take back: %d %s", w.Code, text(w))
			}
			is(first, record.SubmissionReceived, false)
			is(back, record.SubmissionReceived, false)
		})
	}
}
