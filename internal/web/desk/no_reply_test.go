package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
)

// What asks for nothing of ours is closed without a letter, with a reason: it has a list of its own, its sender's page
// promises no reply any more, and taking the decision back opens it again. What somebody waits for is not closed so.
func TestWhatNeedsNoReplyIsClosedWithoutALetter(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	r := sendAnswers(t, "letter", form.Answers{"account": "Pērciet jumtus lētāk!"})
	address := "/staff/inbox/" + r.ID
	if page := b.get(address).Body.String(); !strings.Contains(page, `href="`+address+`/no_reply"`) {
		t.Fatal("the clerk is not offered to close it")
	}
	if w := b.get(address + "/no_reply"); w.Code != http.StatusOK || strings.Contains(w.Body.String(), `name="lang"`) {
		t.Fatalf("%d %s", w.Code, text(w))
	}
	for at, says := range map[string]url.Values{"cause": {}, "explain": {"cause": {"other"}}} {
		if w := b.post(address+"/no_reply", says); w.Code != http.StatusUnprocessableEntity ||
			!strings.Contains(w.Body.String(), `href="#f-`+at) {
			t.Errorf("%v: %d %s", says, w.Code, text(w))
		}
	}
	if w := b.post(address+"/no_reply", url.Values{"cause": {"spam"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, text(w))
	}
	v, err := sitetest.Arrivals.Submission(t.Context(), o.clerk, r.ID, "lv")
	if err != nil || v.State != record.SubmissionNoReply || v.Decision == nil || v.Decision.UploadID != "" {
		t.Fatalf("it is %s with %+v, %v", v.State, v.Decision, err)
	}
	if page := b.get(address); !strings.Contains(text(page), "Reklāma vai automātiska vēstule") {
		t.Error("its page does not say why")
	}
	if !strings.Contains(b.get("/staff/inbox?state=no_reply").Body.String(), r.ID) {
		t.Error("its list does not have it")
	}
	if strings.Contains(b.get("/staff/inbox").Body.String(), r.ID) {
		t.Error("it is in the inbox still")
	}
	st, err := sitetest.Arrivals.Status(t.Context(), r.Reference, r.Code, "test")
	if err != nil || st.Own.Now != arrivals.NowNoReply {
		t.Errorf("its sender is told %q, %v", st.Own.Now, err)
	}
	if w := b.post(address+"/take-back", nil); w.Code != http.StatusSeeOther {
		t.Fatalf("take back: %d %s", w.Code, text(w))
	}
	if v, err = sitetest.Arrivals.Submission(t.Context(), o.clerk, r.ID, "lv"); v.State != record.SubmissionReceived {
		t.Errorf("after that it is %s, %v", v.State, err)
	}

	back := sendAnswers(t, "withdrawal", form.Answers{
		"reference": r.Reference, "given_name": "Anita", "family_name": "Atsauktā",
		"withdraws": []string{"taking_part"}, "invitation_code": "",
	})
	address = "/staff/inbox/" + back.ID
	if strings.Contains(b.get(address).Body.String(), address+"/no_reply") {
		t.Error("a withdrawal can be closed without a word")
	}
	if w := b.post(address+"/no_reply", url.Values{"cause": {"spam"}}); w.Code != http.StatusConflict {
		t.Errorf("a withdrawal: %d", w.Code)
	}
}
