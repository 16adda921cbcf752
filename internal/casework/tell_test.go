package casework_test

import (
	"crypto/x509"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	standard "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/casework/office"
	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/webhook"
)

// told is an institution with a webhook, and what reaches it.
type told struct {
	*testing.T
	institution, secret string
	hooks               *webhook.Sender
	answer              int // what the receiver answers
	got                 []record.Event
	data                []map[string]any
}

// tell makes an institution whose receiver is this test.
func tell(t *testing.T, name string) *told {
	t.Helper()
	r := &told{T: t, institution: casework.NewID(), answer: http.StatusOK}
	write(t, func(tx *database.Tx) error {
		return tx.AddInstitution(ctx, record.Institution{ID: r.institution, Name: name + r.institution, Version: 1})
	})
	server := httptest.NewTLSServer(r)
	t.Cleanup(server.Close)
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())
	r.hooks = webhook.New([]netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, roots)
	use.Office.Hooks = r.hooks
	t.Cleanup(func() { use.Office.Hooks = webhook.New(nil, nil) })
	var err error
	r.secret, err = use.Office.SetWebhook(ctx, admin, r.institution, server.URL+"/tilts?key=word", 0)
	must(t, err)
	return r
}

func (r *told) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, err := io.ReadAll(req.Body)
	verifier, failed := standard.NewWebhook(r.secret)
	if err = errors.Join(err, failed); err == nil {
		err = verifier.Verify(body, req.Header)
	}
	var e struct {
		ID     string           `json:"id"`
		Type   record.EventKind `json:"type"`
		Number int64            `json:"number"`
		Time   time.Time        `json:"timestamp"`
		Data   map[string]any   `json:"data"`
	}
	if err = errors.Join(err, json.Unmarshal(body, &e)); err != nil || e.ID != req.Header.Get("Webhook-Id") {
		r.Errorf("%v in %s", err, body)
	}
	r.got, r.data = append(r.got, record.Event{ID: e.ID, Kind: e.Type, Number: e.Number}), append(r.data, e.Data)
	w.WriteHeader(r.answer)
}

// view is what the administrator sees.
func (r *told) view() office.WebhookView {
	r.Helper()
	v, err := use.Office.Webhook(ctx, admin, r.institution)
	must(r.T, err)
	return v
}

// deliver works the jobs of what is not delivered yet, the oldest first.
func (r *told) deliver() {
	r.Helper()
	for _, e := range slices.Backward(r.view().Events) {
		if e.DeliveredAt == 0 {
			must(r.T, use.Arrivals.TellInstitution(ctx, r.hooks, e.ID))
		}
	}
}

// request is a request of an institution, or of nobody known, and its opened case.
func request(t *testing.T, institution string) (*matter, arrivals.Receipt) {
	t.Helper()
	r, err := use.Arrivals.SendForm(ctx, entered(t, "request", wholeRequest(), mediation.ChannelAPI))
	must(t, err)
	write(t, func(tx *database.Tx) error {
		_, err := tx.SQL().ExecContext(
			ctx, "UPDATE submissions SET institution_id = $1 WHERE id = $2", institution, r.ID,
		)
		return err
	})
	m := &matter{t: t, submission: r.ID}
	m.id, err = use.Arrivals.OpenCase(ctx, clerk, r.ID)
	must(t, err)
	must(t, use.Cases.Assign(ctx, clerk, m.id, 0, cases.Assignment{MediatorID: mediator.ID, NoConflict: true}))
	v := m.view()
	m.victim, m.offender = v.Side(mediation.Victim)[0].ID, v.Side(mediation.Offender)[0].ID
	return m, r
}

func TestAnInstitutionIsToldOfEachStepOfItsOwnRequests(t *testing.T) {
	vp, court := tell(t, "Policija"), tell(t, "Tiesa")
	request(t, "")
	other, _ := request(t, court.institution)
	m, r := request(t, vp.institution)
	must(t, use.Cases.Contacted(ctx, mediator, m.id, 0, m.offender, today(), mediation.Contacted{
		Channel: mediation.ChannelPhone, Reached: true,
	}))
	m.meet()
	m.freeze()
	must(t, m.sign(today()))
	must(t, use.Cases.Close(ctx, mediator, other.id, 0, today(), mediation.Closed{
		Outcome: mediation.OutcomeNotStarted, Reason: mediation.ReasonNotSuitable,
	}))
	vp.deliver()
	number := m.view().Number
	want := func(step string, final bool) map[string]any {
		return map[string]any{
			"reference": r.Reference, "request_number": "20/8-4127", "step": step, "final": final,
			"changed_on": string(today()), "case_number": number,
		}
	}
	if diff := cmp.Diff([]map[string]any{
		want("preparation", false), want("meeting", false), want("agreement", true),
	}, vp.data); diff != "" {
		t.Errorf("the police was told otherwise: %s", diff)
	}
	for i, e := range vp.got {
		if e.Number != int64(i+1) || e.Kind != record.StepChanged {
			t.Errorf("event %d: %+v", i, e)
		}
	}
	court.deliver()
	if len(court.data) != 2 || court.data[1]["step"] != "not_started" {
		t.Errorf("the court was told %v", court.data)
	}
	for i, e := range vp.view().Events {
		if e.Reference != r.Reference || e.DeliveredAt == 0 || e.Attempts != 1 || e.Number != int64(3-i) {
			t.Errorf("the administrator sees %+v", e)
		}
	}
	vp.deliver()
	must(t, use.Arrivals.TellInstitution(ctx, vp.hooks, vp.got[0].ID)) // a job may run twice
	if len(vp.got) != 3 {
		t.Errorf("told again: %v", vp.got)
	}
}

// An event that could not be delivered keeps its id, is seen when it is given up, and goes
// again when the administrator says so.
func TestAnEventIsToldAgain(t *testing.T) {
	vp := tell(t, "Policija")
	must(t, use.Office.TestWebhook(ctx, admin, vp.institution))
	id := vp.view().Events[0].ID
	vp.answer = http.StatusServiceUnavailable
	for range 2 {
		if err := use.Arrivals.TellInstitution(ctx, vp.hooks, id); err == nil {
			t.Error("a refusal is no error")
		}
	}
	must(t, use.Arrivals.GiveUpTelling(ctx, id))
	e := vp.view().Events[0]
	if e.Attempts != 2 || e.Failure != string(webhook.Refused) || e.Status != 503 || e.GivenUpAt == 0 ||
		e.DeliveredAt != 0 || e.Kind != record.TestEvent {
		t.Errorf("the administrator sees %+v", e)
	}
	wantKind(t, "another institution's event", use.Office.TellAgain(ctx, admin, "other", id), fault.NotFound)
	must(t, use.Office.TellAgain(ctx, admin, vp.institution, id))
	wantKind(t, "what is not given up", use.Office.TellAgain(ctx, admin, vp.institution, id), fault.NotFound)
	vp.answer = http.StatusAccepted
	vp.deliver()
	if e := vp.view().Events[0]; e.DeliveredAt == 0 || e.GivenUpAt != 0 || e.Failure != "" || e.Attempts != 3 {
		t.Errorf("the administrator sees %+v", e)
	}
	if len(vp.got) != 3 || vp.got[0].ID != id || vp.got[2].ID != id {
		t.Errorf("the ids differ: %v", vp.got)
	}
}

// After a restore, which brings no jobs, what was not delivered is queued again.
func TestEventsAreQueuedAgain(t *testing.T) {
	vp := tell(t, "Policija")
	must(t, use.Office.TestWebhook(ctx, admin, vp.institution))
	must(t, use.Office.TestWebhook(ctx, admin, vp.institution))
	waiting, delivered := vp.view().Events[0].ID, vp.view().Events[1].ID
	must(t, use.Arrivals.TellInstitution(ctx, vp.hooks, delivered))
	_, err := records.SQL().ExecContext(ctx, "DELETE FROM river_job")
	must(t, err)
	must(t, use.Arrivals.Requeue(ctx))
	for id, want := range map[string]int{waiting: 1, delivered: 0} {
		var n int
		must(t, records.SQL().QueryRowContext(
			ctx, "SELECT COUNT(*) FROM river_job WHERE kind = 'webhook' AND CAST(args AS TEXT) LIKE $1", "%"+id+"%",
		).Scan(&n))
		if n != want {
			t.Errorf("%d jobs, want %d", n, want)
		}
	}
}

// isPermanent reports whether a job would not be tried again.
func isPermanent(err error) bool {
	var verdict interface{ Permanent() bool }
	return errors.As(err, &verdict) && verdict.Permanent()
}

func TestAReceiverThatWantsNoMoreIsToldNoMore(t *testing.T) {
	vp := tell(t, "Policija")
	m, _ := request(t, vp.institution)
	vp.answer = http.StatusGone
	id := vp.view().Events[0].ID
	if err := use.Arrivals.TellInstitution(ctx, vp.hooks, id); !isPermanent(err) {
		t.Errorf("410: %v", err)
	}
	if e := newest(t); e.Action != string(casework.EndWebhook) || e.Subject != "institution:"+vp.institution {
		t.Errorf("the audit says %+v", e)
	}
	m.meet()
	v := vp.view()
	if v.OffAt == 0 || len(v.Events) != 1 {
		t.Errorf("the administrator sees %+v", v)
	}
	if err := use.Arrivals.TellInstitution(ctx, vp.hooks, id); !isPermanent(err) || len(vp.got) != 1 {
		t.Errorf("it was told again: %v", err)
	}
	secret, err := use.Office.SetWebhook(ctx, admin, vp.institution, v.URL, v.SetAt) // on again, with the same secret
	must(t, err)
	if v := vp.view(); v.OffAt != 0 || secret != "" {
		t.Errorf("it is still off: %+v", v)
	}
	vp.answer = http.StatusOK
	vp.deliver()
}

func TestBothSecretsSignForADay(t *testing.T) {
	vp := tell(t, "Policija")
	earlier := vp.secret
	must(t, use.Office.TestWebhook(ctx, admin, vp.institution))
	secret, err := use.Office.ReplaceSecret(ctx, admin, vp.institution)
	must(t, err)
	if secret == earlier || vp.view().EarlierUntil == 0 {
		t.Errorf("%+v", vp.view())
	}
	vp.deliver() // the earlier one still knows it
	vp.secret = secret
	must(t, use.Office.TestWebhook(ctx, admin, vp.institution))
	vp.deliver()
	if len(vp.got) != 2 {
		t.Errorf("told %v", vp.got)
	}
}

func TestAWebhookIsSetByTheAdministratorAlone(t *testing.T) {
	vp := tell(t, "Policija")
	for _, by := range []casework.Actor{clerk, mediator, analyst, casework.Applicant} {
		_, err := use.Office.SetWebhook(ctx, by, vp.institution, "https://vp.example.lv/", 0)
		wantKind(t, "set", err, fault.Forbidden)
		_, err = use.Office.ReplaceSecret(ctx, by, vp.institution)
		wantKind(t, "replace", err, fault.Forbidden)
		_, err = use.Office.Webhook(ctx, by, vp.institution)
		wantKind(t, "see", err, fault.Forbidden)
		wantKind(t, "test", use.Office.TestWebhook(ctx, by, vp.institution), fault.Forbidden)
		wantKind(t, "again", use.Office.TellAgain(ctx, by, vp.institution, "x"), fault.Forbidden)
		wantKind(t, "remove", use.Office.RemoveWebhook(ctx, by, vp.institution), fault.Forbidden)
	}
	for _, address := range []string{"http://vp.example.lv/", "vp.example.lv", "https://10.0.0.1/"} {
		_, err := use.Office.SetWebhook(ctx, admin, vp.institution, address, 0)
		wantKind(t, address, err, fault.Invalid)
	}
	if e := newest(t); e.Action != string(casework.SetWebhook) || e.Detail == "" || e.Detail[:10] != "127.0.0.1:" ||
		len(e.Detail) > len("127.0.0.1:65535") { // the host, not what follows
		t.Errorf("the audit says %+v", e)
	}
	must(t, use.Office.RemoveWebhook(ctx, admin, vp.institution))
	if v := vp.view(); v.URL != "" {
		t.Errorf("%+v", v)
	}
	request(t, vp.institution)
	if got := vp.view().Events; len(got) != 0 {
		t.Errorf("without a webhook: %v", got)
	}
	_, err := use.Office.SetWebhook(ctx, admin, "nobody", "https://vp.example.lv/", 0)
	wantKind(t, "an institution that there is not", err, fault.NotFound)
}
