package main

import (
	"bytes"
	"encoding/json"
	"html"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"tilts/internal/database"
	"tilts/internal/identity"
	"tilts/internal/record"
)

// institutionIn adds an institution and a key to a data folder that nobody serves.
func institutionIn(t *testing.T, data, name string) (id, key string) {
	t.Helper()
	db, err := database.Open(t.Context(), "", data)
	check(t, err)
	defer db.Close()
	id = uuid.NewString()
	key, beginning := identity.NewKey()
	check(t, db.Write(t.Context(), func(tx *database.Tx) error {
		if err := tx.AddInstitution(t.Context(), record.Institution{ID: id, Name: name, Version: 1}); err != nil {
			return err
		}
		return tx.AddAPIKey(t.Context(), record.APIKey{
			ID: uuid.NewString(), InstitutionID: id, Hash: identity.HashToken(key), Beginning: beginning,
		})
	}))
	return id, key
}

// sendRequest sends an institution's request, with a key or without.
func sendRequest(t *testing.T, s *server, key string) (reference string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.base+"/api/v1/submissions", strings.NewReader(
		`{"form":"request","lang":"lv","answers":{"kind":"request","institution_kind":"police",`+
			`"institution":"Valmieras iecirknis","official":"inspektore Anna Ozoliņa","official_phone":"64201512",`+
			`"official_email":"a@policija.example","request_number":"20/8-412","request_date":"2026-11-20",`+
			`"criminal_case":"11200451226","stage":"proceedings","account":"Veikalā paņemts telefons.",`+
			`"offences":[{"offence":"KL 175(3)","grade":"less_serious"}],`+
			`"offenders":[{"given_name":"Toms","family_name":"Zariņš"}],`+
			`"victims":[{"person_kind":"natural","given_name":"Anna","family_name":"Kalna"}]}}`))
	check(t, err)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", uuid.NewString())
	if key != "" {
		r.Header.Set("Tilts-Key", key)
	}
	answer, err := http.DefaultClient.Do(r)
	check(t, err)
	defer answer.Body.Close()
	var got struct{ Reference string }
	body, err := io.ReadAll(answer.Body)
	check(t, err)
	if check(t, json.Unmarshal(body, &got)); answer.StatusCode != http.StatusCreated {
		t.Fatalf("%d %s", answer.StatusCode, body)
	}
	return got.Reference
}

// post sends a form of the staff's pages.
func post(t *testing.T, v *visitor, path string, values url.Values) *page {
	t.Helper()
	p, err := v.send(
		t.Context(), http.MethodPost, path, "application/x-www-form-urlencoded", []byte(values.Encode()),
	)
	check(t, err)
	return p
}

// openByReference lets a clerk open a case out of what has a reference.
func openByReference(t *testing.T, clerk *visitor, reference string) {
	t.Helper()
	list, err := clerk.open(t.Context(), "/staff/inbox?q="+reference)
	check(t, err)
	found := regexp.MustCompile(`<li>\s*<a href="(/staff/inbox/[0-9a-f-]{36})`).FindStringSubmatch(list.body)
	if found == nil {
		t.Fatalf("%s is not in the inbox:\n%s", reference, list.body)
	}
	asked, err := clerk.open(t.Context(), found[1]+"/open")
	check(t, err)
	p := post(t, clerk, found[1]+"/open", filledIn(asked.body))
	if p.status != 200 || !strings.HasPrefix(p.path, "/staff/cases/") {
		t.Fatalf("%d at %s", p.status, p.path)
	}
}

var (
	inputTag  = regexp.MustCompile(`<input [^>]*>`)
	selectTag = regexp.MustCompile(`(?s)<select [^>]*name="([^"]*)".*?</select>`)
	picked    = regexp.MustCompile(`<option value="([^"]*)"\s+selected`)
	attribute = regexp.MustCompile(`(name|value|type)="([^"]*)"`)
)

// filledIn reads what the form of a page would send as it stands.
func filledIn(body string) url.Values {
	values := url.Values{}
	for _, tag := range inputTag.FindAllString(body, -1) {
		a := map[string]string{}
		for _, m := range attribute.FindAllStringSubmatch(tag, -1) {
			a[m[1]] = html.UnescapeString(m[2])
		}
		if a["type"] == "radio" && !strings.Contains(tag, " checked") || a["name"] == "" {
			continue
		}
		values.Add(a["name"], a["value"])
	}
	for _, m := range selectTag.FindAllStringSubmatch(body, -1) {
		if chosen := picked.FindStringSubmatch(m[0]); chosen != nil {
			values.Set(m[1], chosen[1])
		}
	}
	return values
}

// keptStaff makes a data folder whose staff have the known password.
func keptStaff(t *testing.T) (data string) {
	t.Helper()
	data = t.TempDir()
	kept, err := filepath.Glob("testdata/before/*.sql")
	check(t, err)
	recall(t, kept[len(kept)-1], data)
	tilts(t, "join", "--data="+data) // its objects are not kept
	return data
}

// An institution's own program is told, signed, when a step of its own request changes: not
// of anybody else's, not before it answers, and also when the service is killed meanwhile.
// While it is slow, mail goes out.
func TestWebhooksReachTheirReceiver(t *testing.T) {
	t.Parallel()
	program, data := startReceiver(t), keptStaff(t)
	id, key := institutionIn(t, data, "Valsts policija")
	_, court := institutionIn(t, data, "Valmieras tiesa")
	s := launchIn(t, []string{"SSL_CERT_FILE=" + program.roots}, "serve", "--data="+data, "--log-level=warn",
		"--webhook-allow=127.0.0.0/8")
	s.ready()
	admin, clerk, where := signedIn(t, s, "admin"), signedIn(t, s, "clerk"), "/staff/institutions/"+id+"/webhook"
	set := post(t, admin, where, url.Values{"webhook_url": {program.server.URL + "/tilts"}})
	program.secret = strings.ReplaceAll(
		regexp.MustCompile(`whsec_[0-9A-Za-z+/=&#;]*`).FindString(set.body), "&#43;", "+",
	)
	if program.secret == "" {
		t.Fatalf("no secret is shown:\n%s", set.body)
	}
	own, others, nobodys := sendRequest(t, s, key), sendRequest(t, s, court), sendRequest(t, s, "")

	// It fails, and the service is killed before it tries again.
	program.answers(http.StatusServiceUnavailable, nil)
	openByReference(t, clerk, own)
	openByReference(t, clerk, others)
	openByReference(t, clerk, nobodys)
	program.waitFor(1)
	s.kill()
	program.answers(0, nil)
	s.start()
	program.isStepOf(s, program.taken(1)[0], own, 1)

	// It is slow: a mail does not wait for it.
	hold := make(chan struct{})
	program.answers(0, hold)
	post(t, admin, where+"/test", nil)
	program.waitFor(1)
	before := time.Now()
	askForMail(t, s)
	mails := func() int {
		sent, _ := filepath.Glob(filepath.Join(data, "mail", "*.eml"))
		return len(sent)
	}
	for mails() == 0 && time.Since(before) < 8*time.Second {
		time.Sleep(50 * time.Millisecond)
	}
	if mails() == 0 {
		t.Error("a mail waits for a slow receiver")
	}
	close(hold)
	var test struct {
		Type   string
		Number int
	}
	if check(t, json.Unmarshal(program.taken(2)[1], &test)); test.Type != "test" || test.Number != 2 {
		t.Errorf("the test is %s", program.bodies[1])
	}
	if said := s.log.String(); strings.Contains(said, program.server.URL) || strings.Contains(said, "whsec_") {
		t.Errorf("the log tells the address or the secret: %s", said)
	}
}

// isStepOf holds a body against the description and what is known.
func (r *receiver) isStepOf(s *server, body []byte, reference string, number int) {
	r.t.Helper()
	answer, err := http.Get(s.base + "/api/v1/webhooks.json")
	check(r.t, err)
	defer answer.Body.Close()
	doc, err := jsonschema.UnmarshalJSON(answer.Body)
	check(r.t, err)
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	check(r.t, compiler.AddResource("urn:hooks", doc))
	schema, err := compiler.Compile("urn:hooks#/components/schemas/event_step_changed")
	check(r.t, err)
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	check(r.t, err)
	if err := schema.Validate(value); err != nil {
		r.t.Errorf("%v in %s", err, body)
	}
	var e struct {
		Number int
		Data   struct {
			Reference, Step string
			RequestNumber   string `json:"request_number"`
			CaseNumber      string `json:"case_number"`
		}
	}
	check(r.t, json.Unmarshal(body, &e))
	if e.Number != number || e.Data.Reference != reference || e.Data.Step != "preparation" ||
		e.Data.RequestNumber != "20/8-412" || !strings.HasPrefix(e.Data.CaseNumber, "I-") {
		r.t.Errorf("it was told %s", body)
	}
	for _, person := range []string{"Toms", "Zari", "Anna", "Kalna", "11200451226"} {
		if strings.Contains(string(body), person) {
			r.t.Errorf("%s tells of %s", body, person)
		}
	}
}

// askForMail sends a letter whose sender gets a mail.
func askForMail(t *testing.T, s *server) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.base+"/api/v1/submissions", strings.NewReader(
		`{"form":"letter","lang":"lv","answers":{"account":"Lūdzu, sazinieties.","given_name":"Zane",`+
			`"family_name":"Lapsa","safe_channel":"email","email":"zane@example.lv"}}`))
	check(t, err)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", uuid.NewString())
	answer, err := http.DefaultClient.Do(r)
	check(t, err)
	if check(t, answer.Body.Close()); answer.StatusCode != http.StatusCreated {
		t.Fatal(answer.Status)
	}
}

// Without a word of the operator's no private address is spoken to, whatever name it has.
func TestWebhooksReachNothingInside(t *testing.T) {
	t.Parallel()
	program, data := startReceiver(t), keptStaff(t)
	id, _ := institutionIn(t, data, "Valsts policija")
	s := launchIn(t, []string{"SSL_CERT_FILE=" + program.roots}, "serve", "--data="+data, "--log-level=error")
	s.ready()
	admin, where := signedIn(t, s, "admin"), "/staff/institutions/"+id+"/webhook"
	if p := post(t, admin, where, url.Values{"webhook_url": {program.server.URL}}); p.status != 422 {
		t.Errorf("an address inside is taken: %d\n%s", p.status, p.body)
	}
	host, err := os.Hostname() // a name that leads inside
	check(t, err)
	_, port, _ := strings.Cut(program.server.Listener.Addr().String(), ":")
	if p := post(t, admin, where, url.Values{"webhook_url": {"https://" + host + ":" + port + "/"}}); p.status != 200 {
		t.Fatalf("%d\n%s", p.status, p.body)
	}
	post(t, admin, where+"/test", nil)
	told := ""
	for range 100 {
		p, err := admin.open(t.Context(), where)
		if check(t, err); strings.Contains(p.body, "iekšējā tīklā") {
			told = p.body
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if told == "" || program.reached != 0 {
		t.Errorf("the administrator does not see why, or it was reached %d times", program.reached)
	}
}

// A restored copy beside the real service tells nobody anything.
func TestACopyTellsNoInstitution(t *testing.T) {
	t.Parallel()
	program, data := startReceiver(t), keptStaff(t)
	id, _ := institutionIn(t, data, "Valsts policija")
	s := launchIn(t, []string{"SSL_CERT_FILE=" + program.roots}, "serve", "--data="+data, "--log-level=error",
		"--webhook-allow=127.0.0.0/8", "--no-webhooks")
	s.ready()
	admin, where := signedIn(t, s, "admin"), "/staff/institutions/"+id+"/webhook"
	post(t, admin, where, url.Values{"webhook_url": {program.server.URL}})
	post(t, admin, where+"/test", nil)
	said := false
	for range 100 {
		p, err := admin.open(t.Context(), "/staff/jobs")
		if check(t, err); strings.Contains(p.body, "no-webhooks") {
			said = true
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if !said || program.reached != 0 {
		t.Errorf("the page of jobs says it: %v; it was told %d times", said, program.reached)
	}
}
