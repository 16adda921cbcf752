package api_test

import (
	"bytes"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tilts/internal/form"
	"tilts/internal/form/formtest"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/surface"
	"tilts/internal/web/api"
	"tilts/internal/web/sitetest"
)

func TestAPISendsAndTellsTheStatus(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	key := uuid.NewString()
	first := p.send(key, letter("Labdien"))
	var receipt api.ReceiptSent
	first.into(t, &receipt)
	if first.status != http.StatusCreated || first.header.Get("Location") != "/api/v1/submissions/"+
		receipt.Reference || receipt.AccessCode == "" || receipt.ReplyBy <= receipt.ArrivedOn {
		t.Fatalf("%d %v\n%s", first.status, first.header, first.body)
	}
	sub, answers := received(t, receipt.Reference)
	if sub.Channel != mediation.ChannelAPI || answers.String("account") != "Labdien" ||
		sub.FormHash != receipt.FormHash {
		t.Errorf("%+v %v", sub, answers)
	}
	again := p.send(key, "\uFEFF"+`{"form": "letter", "answers": {"account": "Labdien"}}`)
	if again.status != http.StatusOK || again.header.Get("Idempotent-Replayed") != "true" ||
		!bytes.Equal(again.body, first.body) {
		t.Errorf("the second try: %d\n%s\n%s", again.status, again.body, first.body)
	}
	p.send(key, letter("Cits")).problem(t, 422)

	at := first.header.Get("Location")
	for _, code := range []string{
		receipt.AccessCode, strings.ReplaceAll(strings.ToLower(receipt.AccessCode), " ", "-"),
	} {
		status := p.do(http.MethodGet, at+"?lang=en", "", "Authorization", "Bearer "+code)
		var st api.StatusSent
		status.into(t, &st)
		if status.status != 200 || st.Step != "received" || st.StepText != "Received" ||
			st.Reference != receipt.Reference {
			t.Errorf("status: %d %s", status.status, status.body)
		}
		if st.Final || st.ChangedOn != receipt.ArrivedOn || st.CaseNumber != "" {
			t.Errorf("%+v", st)
		}
		tag := status.header.Get("ETag")
		bearer, etag := []string{"Authorization", "Bearer " + code}, []string{"If-None-Match", `"x", W/` + tag}
		known := p.do(http.MethodGet, at+"?lang=en", "", append(bearer, etag...)...)
		if tag == "" || known.status != http.StatusNotModified || len(known.body) > 0 {
			t.Errorf("asked again with %s: %d %s", tag, known.status, known.body)
		}
		bearer[1] = "Bearer 0000-0000-0000-0000"
		p.do(http.MethodGet, at, "", append(bearer, etag...)...).problem(t, 401)
	}
	p.do(http.MethodGet, at, "").problem(t, 401)
	wrong, _ := p.do(http.MethodGet, at, "", "Authorization", "Bearer 0000-0000-0000-0000").problem(t, 401)
	other, _ := p.do(
		http.MethodGet, "/api/v1/submissions/T26-0000-0000", "", "Authorization", "Bearer "+receipt.AccessCode,
	).problem(t, 401)
	if wrong.Detail != other.Detail || wrong.Code != other.Code {
		t.Error("a wrong reference and a wrong code answer differently")
	}
}

func TestAPIKeyOpensNoPage(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	key := "our-letter-2026-0001" // as somebody might number what they send
	var receipt api.ReceiptSent
	p.send(key, letter("Labdien")).into(t, &receipt)
	for _, page := range []string{"/lv/letter/paper/receipt", "/lv/letter/receipt", "/lv/letter/receipt.pdf"} {
		for _, secret := range []string{key, "api " + key} {
			value := url.QueryEscape(secret)
			r := p.do(http.MethodGet, page, "", "Cookie", "tilts-paper_letter="+value+"; "+"tilts_letter="+value)
			if r.status == http.StatusOK || bytes.Contains(r.body, []byte(receipt.Reference)) {
				t.Errorf("%s, %q: %d", page, secret, r.status)
			}
		}
	}
}

func TestAPIWrongCodesSlowDown(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	address := "/api/v1/submissions/" + identity.NewReference(time.Now())
	var last reply
	for range 8 {
		last = p.do(http.MethodGet, address, "", "Authorization", "Bearer 0000-0000-0000-0000")
	}
	last.problem(t, 429)
	if last.header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
}

// A code that nobody was given is refused at its field, and guessing slows down.
func TestAPIWrongInvitationsSlowDown(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	d, _ := sitetest.Arrivals.Forms.Get("confirmation")
	a, ok := surface.SentExample(d, time.Now())
	if !ok {
		t.Fatal("no example")
	}
	a["invitation_code"] = "0000 0000 0000 0000"
	body := map[string]any{"form": "confirmation", "answers": a}
	_, errors := p.send(uuid.NewString(), body).problem(t, 422)
	if errors != "/answers/invitation_code fault.wrong_invitation" {
		t.Error(errors)
	}
	var last reply
	for range 6 {
		last = p.send(uuid.NewString(), body)
	}
	last.problem(t, 429)
}

// Every form arrives as it was sent, read back and in words, whatever is answered.
func TestAPIRoundTrip(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	for _, name := range sitetest.Arrivals.Forms.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, _ := sitetest.Arrivals.Forms.Get(name)
			if os.Getenv("CI") == "true" {
				rapid.Check(t, func(r *rapid.T) { roundTrip(r, p, d, formtest.Valid(r, d)) })
				return
			}
			valid := rapid.Custom(func(r *rapid.T) form.Answers { return formtest.Valid(r, d) })
			for seed := range 8 {
				roundTrip(t, p, d, valid.Example(seed))
			}
		})
	}
}

// failer is a test, or one round of a property.
type failer interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

func roundTrip(t failer, p program, d *form.Definition, a form.Answers) {
	t.Helper()
	files := separate(d, a)
	key := uuid.NewString()
	body := map[string]any{"form": d.Name, "lang": "en", "answers": a}
	post := func() reply {
		if len(files) == 0 {
			return p.send(key, body)
		}
		return p.sendFiles(key, body, files...)
	}
	sent := post()
	if sent.status != http.StatusCreated {
		t.Fatalf("%d %s\n%v", sent.status, sent.body, a)
	}
	var receipt api.ReceiptSent
	sent.into(p.t, &receipt)
	_, kept := received(p.t, receipt.Reference)
	for _, f := range files {
		a[f.field] = []string{f.name}
	}
	if diff := cmp.Diff(a, kept, cmpopts.EquateEmpty()); diff != "" {
		t.Fatal(diff)
	}
	if diff := cmp.Diff(
		d.Summary(a, "lv"), d.Summary(kept, "lv"), cmpopts.IgnoreFields(form.Section{}, "Step"), cmpopts.EquateEmpty(),
	); diff != "" {
		t.Fatal(diff)
	}
}

// separate takes out of the answers what a program cannot make up or sends beside
// them: codes that were given out, for which a reference does, and files.
func separate(d *form.Definition, a form.Answers) (files []attachment) {
	for id := range a {
		switch f, _ := d.Field(id); f.Kind {
		case form.Code:
			delete(a, id)
			a["reference"] = "20/8-418"
		case form.File:
			delete(a, id)
			files = append(files, attachment{id, "a.pdf", sitetest.PDF})
		}
	}
	return files
}

// Tries at once with one key are one submission.
func TestAPIRaces(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	key := uuid.NewString()
	replies := make([]reply, 8)
	var wg sync.WaitGroup
	for i := range replies {
		wg.Go(func() {
			replies[i] = p.sendFiles(key, letter("Vienlaikus"), attachment{"attachments", "a.pdf", sitetest.PDF})
		})
	}
	wg.Wait()
	created := 0
	for _, r := range replies {
		if r.status == http.StatusCreated {
			created++
		}
		if r.status != 200 && r.status != 201 || !bytes.Equal(r.body, replies[0].body) {
			t.Errorf("%d %s", r.status, r.body)
		}
	}
	if created != 1 {
		t.Errorf("%d were created", created)
	}
}

// What is wrong is told at its place, and nothing of it is kept.
func TestAPIProblems(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	deep := strings.Repeat(`{"a":`, 10_000) + "1" + strings.Repeat("}", 10_000)
	for name, x := range map[string]struct {
		body   string
		status int
		errors string
	}{
		"not JSON":   {`{"form": `, 400, ""},
		"empty":      {``, 400, ""},
		"two values": {`{"form":"letter","answers":{}} {}`, 400, ""},
		"not UTF-8":  {"{\"form\":\"letter\",\"answers\":{\"account\":\"\xff\"}}", 400, ""},
		"half a pair": {
			`{"form":"letter","answers":{"account":"\ud800"}}`, 422, "/answers/account api.no_character",
		},
		"a list":         {`[]`, 422, " api.no_object"},
		"nothing in it":  {`{}`, 422, "/answers api.missing"},
		"no form":        {`{"answers":{}}`, 422, "/form api.missing"},
		"answers a list": {`{"form":"letter","answers":[]}`, 422, "/answers api.no_object"},
		"form a number":  {`{"form":1,"answers":{}}`, 422, "/form api.no_text"},
		"unknown name":   {`{"form":"letter","answers":{"account":"a"},"a/b~":1}`, 422, "/a~1b~0 api.unknown_name"},
		"twice": {
			`{"form":"letter","answers":{"account":"a","account":"b"}}`, 422, "/answers/account api.twice",
		},
		"form twice":  {`{"form":"letter","form":"application","answers":{}}`, 422, "/form api.twice"},
		"deep":        {`{"form":"letter","answers":` + deep + `}`, 422, "/answers/a/a/a/a api.deep"},
		"huge number": {`{"form":"letter","answers":{"account":1e999999}}`, 422, "/answers/account form.shape"},
		"null":        {`{"form":"letter","answers":{"account":null}}`, 422, "/answers/account form.shape"},
		"an object where texts are wanted": {
			`{"form":"letter","answers":{"account":{}}}`, 422, "/answers/account form.shape",
		},
		"an object where rows are wanted": {
			`{"form":"letter","answers":{"account":"a","foo":{"b":[]}}}`, 422, "/answers/foo form.unknown_field",
		},
		"a list in a list": {
			`{"form":"letter","answers":{"account":[["a"]]}}`, 422,
			"/answers/account form.shape, /answers/account/0 form.shape",
		},
		"texts and rows": {
			`{"form":"letter","answers":{"account":["a",{}]}}`, 422,
			"/answers/account form.shape, /answers/account/1 form.shape",
		},
		"an object within a row": {
			`{"form":"letter","answers":{"account":[{"b":{}}]}}`, 422,
			"/answers/account form.shape, /answers/account/0/b form.shape",
		},
		"an empty list": {`{"form":"letter","answers":{"account":[]}}`, 422, "/answers/account form.shape"},
		"unknown question": {
			`{"form":"letter","answers":{"account":"a","foo":"b"}}`, 422, "/answers/foo form.unknown_field",
		},
		"unknown question and no answer": {
			`{"form":"letter","answers":{"foo":"b"}}`, 422,
			"/answers/foo form.unknown_field, /answers/account form.one_of",
		},
		"wrong shape": {
			`{"form":"application","answers":{"supporters":[{"name":["a"]}]}}`, 422,
			"/answers/supporters/0/name form.shape, /answers/role form.missing_choice, " +
				"/answers/given_name form.missing_name, /answers/family_name form.missing_name, " +
				"/answers/id_kind form.missing_choice, /answers/voluntary form.missing_statement, " +
				"/answers/brochure_read form.missing_statement, /answers/signature form.missing_signature, " +
				"/answers/phone form.one_of",
		},
		"file in answers": {
			`{"form":"letter","answers":{"account":"a","attachments":["x"]}}`, 422,
			"/answers/attachments api.file_beside",
		},
		"nothing answered": {`{"form":"letter","answers":{}}`, 422, "/answers/account form.one_of"},
		"no such form":     {`{"form":"nothing","answers":{}}`, 404, ""},
		"no such version":  {`{"form":"letter","form_hash":"00","answers":{}}`, 422, "/form_hash api.no_version"},
		"no version": {
			`{"form":"letter","form_hash":"","answers":{"account":"a"}}`, 422, "/form_hash api.no_text",
		},
		"null for a version": {
			`{"form":"letter","form_hash":null,"answers":{"account":"a"}}`, 422, "/form_hash api.no_text",
		},
		"no language":         {`{"form":"letter","lang":"","answers":{"account":"a"}}`, 422, "/lang api.no_text"},
		"null for a language": {`{"form":"letter","lang":null,"answers":{"account":"a"}}`, 422, "/lang api.no_text"},
		"many rows": {
			`{"form":"request","answers":{"offences":[` + strings.Repeat(`{"offence":"KL 175(3)"},`, form.Limits.Rows) +
				`{"offence":"KL 175(3)"}]}}`, 422,
			"/answers/offences form.too_many_rows, /answers/kind form.missing_choice, " +
				"/answers/institution form.missing_text, /answers/official form.missing_text, " +
				"/answers/request_number form.missing_text, /answers/request_date form.missing_date, " +
				"/answers/criminal_case form.missing_criminal_case, /answers/stage form.missing_choice, " +
				"/answers/offenders form.missing_group, /answers/victims form.missing_group, " +
				"/answers/official_phone form.one_of",
		},
		"no such language": {`{"form":"letter","lang":"xx","answers":{}}`, 422, "/lang api.no_language"},
		"too large": {
			`{"form":"letter","answers":{"account":"` + strings.Repeat("a", form.Limits.JSONBytes) + `"}}`, 413, "",
		},
	} {
		if _, got := p.send(uuid.NewString(), x.body).problem(t, x.status); got != x.errors {
			t.Errorf("%s: %q, want %q", name, got, x.errors)
		}
	}
	row := map[string]any{
		"form":    "application",
		"answers": map[string]any{"supporters": []any{map[string]any{"relation": "tante"}}},
	}
	doc, list := p.send(uuid.NewString(), row, "Accept-Language", "en").problem(t, 422)
	if !strings.Contains(list, "/answers/supporters/0/name form.missing_name") ||
		!strings.Contains(list, "/answers/role form.missing_choice") {
		t.Error(list)
	}
	for _, e := range doc.Errors {
		if e.Pointer == "/answers/supporters/0/name" &&
			e.Detail != "Enter the supporter’s name, for example Laura Bērziņa." {
			t.Errorf("not the form's own words, in the language asked for: %q", e.Detail)
		}
	}
	row["lang"] = "ru"
	doc, _ = p.send(uuid.NewString(), row).problem(t, 422)
	for _, e := range doc.Errors {
		if e.Pointer == "/answers/supporters/0/name" &&
			e.Detail != "Укажите имя сопровождающего, например Laura Bērziņa." {
			t.Errorf("not in the form's language, where none is asked for: %q", e.Detail)
		}
	}
}

func TestAPIHeaders(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	const address = "/api/v1/submissions"
	body := `{"form":"letter","answers":{"account":"a"}}`
	p.do(http.MethodPost, address, body, "Content-Type", "application/json").problem(t, 400)
	for _, key := range []string{
		"short", "aaaaaaaaaaaaaaaaaaaa", "with a space in it 123", strings.Repeat("abcdefgh", 40),
		"ā123456789012345678", "1234567890123456", "0123456789abcdef", "abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlk",
		"12345678-1234-1234-1234-123456789012", "abcdefabcdefabcd",
	} {
		if doc, _ := p.send(key, body).problem(t, 400); doc.Code != "api.key_shape" {
			t.Errorf("%q: %s", key, doc.Code)
		}
	}
	for _, media := range []string{
		"", "text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16", "nonsense;;;",
	} {
		p.do(http.MethodPost, address, body, "Content-Type", media, "Idempotency-Key", uuid.NewString()).
			problem(t, 415)
	}
	p.send(uuid.NewString(), body, "Content-Encoding", "gzip").problem(t, 415)
	p.do(
		http.MethodPost, address, "--x\r\n", "Content-Type", "multipart/form-data; boundary=x", "Idempotency-Key",
		uuid.NewString(),
	).problem(t, 400)
	p.do(http.MethodPost, address, "", "Content-Type", "multipart/form-data", "Idempotency-Key", uuid.NewString()).
		problem(t, 400)
	p.do(http.MethodDelete, address, "").problem(t, 405)
	p.do(http.MethodGet, "/api/v2", "").problem(t, 404)
	p.send(uuid.NewString(), body, "Sec-Fetch-Site", "cross-site").problem(t, 403)
	p.send(uuid.NewString(), body, "Origin", "https://evil.example").problem(t, 403)
}
