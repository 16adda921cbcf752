package web

import (
	"log/slog"
	"net/http"
	"regexp"
	"testing"
	"time"

	"tilts/internal/casework"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// samples has one filled struct, or several, of every page: what the pages'
// test executes. A page without a sample fails the test.
var samples = map[string][]any{
	"front": {FrontPage{Telephone: "+371 60 000 000", Hours: "darba dienās no 9.00 līdz 16.00", Steps: []string{"read", "talk", "meet", "agree"}, Facts: []string{"yourself", "others", "child", "device"}}},
	"error": errorSamples(),
	"begin": {BeginPage{Address: "/lv/application", Title: "Iesniegums", Text: "…", Ended: true}, BeginPage{Title: "Vēstule", Resume: "/lv/letter/step/you", Saved: sampleTime}},
	"step":  {sampleStep, StepPage{Title: "?", Multipart: true, Confirm: "a=b", Notice: Notice{Kind: "bad", Icon: "warning", Text: "…"}}},
	"forms": {FormListPage{Groups: []FormGroup{{Audience: "institutions", Forms: []FormLink{{Title: "Pieprasījums", Text: "…", URL: "/lv/request"}}}}}},
	"later": {
		LaterPage{Back: "/lv/application", Until: sampleTime, Clear: "/lv/application/clear", Address: "/x", Safe: sampleField("radio"), Problems: sampleStep.Problems},
		LaterPage{Until: sampleTime, Code: "H4RD 92KM WX7P 3L00", Notice: Notice{Kind: "wait", Icon: "info", Text: "…"}},
	},
	"continue": {
		ContinuePage{Address: "/x", Code: sampleField("text"), Shared: sampleField("statement"), Problems: sampleStep.Problems, Telephone: "+371 60 000 000"},
		ContinuePage{Replaces: true, Notice: Notice{Kind: "bad", Icon: "warning", Text: "…"}},
	},
	"entry":  {EntryPage{Address: "/lv/confirmation", Code: sampleField("text"), Request: sampleField("text"), Resume: "/x", Problems: sampleStep.Problems}},
	"closed": {ClosedPage{}},
	"api": {APIPage{
		Title: "Tilts", Root: "/api/v1/", Command: "curl", Example: "{}", Operations: []APIOperation{{ID: "x", Method: "GET", Path: "/x", Title: "…", Text: "…",
			Needs: []APIEntry{{Name: "lang", Where: "…", Text: "…", Required: true}}, Gives: []APIEntry{{Name: "200", Text: "…"}}}},
		Problems: []APIProblem{{Anchor: "problem-x", Status: "422", Text: "…"}}, Forms: []APIForm{{Name: "letter", Title: "Vēstule", Text: "…", Schema: "/x", Fields: "/x"}},
	}},
	"api-fields": {APIFieldsPage{Title: "Vēstule", Name: "letter", Hash: "00", Back: "/x", Schema: "/x", Rows: []APIFieldRow{{Path: "a", Label: "…", Kind: "…", Options: "yes „Jā”, no „Nē”", When: "uz „…” atbildējāt „Jā”", Required: true}}}},
	"review": {
		ReviewPage{
			Address: "/lv/application/review", Send: "Nosūtīt", Progress: Progress{At: 7, Of: 7, Saved: sampleTime}, Problems: sampleStep.Problems,
			Sections: []ReviewSection{{Title: "Jūs", Change: "/x", Rows: []ReviewRow{
				{Label: "Vārds", Values: []string{"Ilga"}}, {Label: "Otra puse", Absent: "Nav norādīta."}, {Label: "Kas notika", Values: []string{"…"}, Long: true, Wrong: "…"},
			}}},
			ClosingTitle: "Jūsu piekrišana", Closing: []FieldView{sampleField("statement"), sampleField("file")}, Multipart: true, Brochure: true, Back: "meeting",
		},
		ReviewPage{Send: "Nosūtīt"},
	},
	"paper": {
		PaperPage{Address: "/lv/application/paper", Title: "Iesniegums", Fillable: "/x", Paper: "/x", Key: "k", Limit: "25 MB", Sent: "/x", Telephone: "+371 60 000 000"},
		PaperPage{Error: "…", Problems: sampleStep.Problems, Notice: Notice{Kind: "bad", Icon: "warning", Text: "…"}},
	},
	"receipt": append(outcomeSamples(),
		ReceiptPage{Title: "Iesniegums ir saņemts", Follows: true, ReceivedAt: sampleTime, Reference: "T26-8K3M-7Q4", Code: "H4RD 92KM WX7P 3L00", ReplyBy: sampleTime, PDF: "/x", Clear: "/x", Telephone: "+371 60 000 000"},
		ReceiptPage{Title: "Saņemts"},
	),
	"status-entry": {StatusEntryPage{Reference: sampleField("text"), Code: sampleField("text"), Problems: sampleStep.Problems}},
	"status":       statusSamples(),
	"check":        checkSamples(),
	"text": {
		TextPage{Name: "accessibility", Sections: []string{"what", "known", "paper", "tell"}},
		TextPage{Name: "data", Sections: []string{"who", "what", "why", "seen", "kept", "rights"}},
	},
}

var (
	sampleTime = time.Date(2026, 11, 22, 14, 32, 0, 0, riga)
	sampleStep = StepPage{
		Address: "/lv/application/step/role", Progress: Progress{At: 2, Of: 7, Saved: sampleTime, Until: sampleTime}, Title: "Kā vārdā Jūs piesakāties?", Help: "…",
		Problems: []Problem{{Link: "#f-basis", Text: "Izvēlieties, kas Jūs esat šim cilvēkam"}},
		Fields: []FieldView{
			sampleField("radio"), sampleField("checkbox"), sampleField("select"), sampleField("text"), sampleField("textarea"),
			sampleField("statement"), sampleField("group"), sampleField("file"),
		},
		Seen: "role", Review: true, Back: true, Telephone: "+371 60 000 000",
	}
)

func sampleField(kind string) FieldView {
	inside := FieldView{Path: "inner", ID: "f-inner", Type: "text", Label: "…", Required: true, Condition: `{"field":"role","in":["a","b"]}`, Shut: true}
	return FieldView{
		Path: "role", ID: "f-role", Type: kind, Label: "…", Hint: "…", Why: "…", Error: "…", Warning: "…", Optional: true, Value: "…",
		InputMode: "numeric", Autocomplete: "off", Width: "short",
		Options: []OptionView{{ID: "f-role", Value: "a", Label: "…", Hint: "…", Chosen: true, Inside: []FieldView{inside}}, {ID: "f-role-b", Value: "b", Label: "…"}},
		Rows:    []RowView{{Path: "role.0", Title: "1. …", Fields: []FieldView{inside}}}, CanAdd: true,
		Files: []FileView{{ID: "1", Name: "a.pdf", Size: "5 kB"}}, FileLimit: "25 MB",
	}
}

func outcomeSamples() []any {
	all := []any{ReceiptPage{Title: "Saņemts", Outcome: &Outcome{Again: "/x"}}}
	for _, r := range record.Readings {
		o := &Outcome{Key: r, Again: "/x"}
		if r.Answered() {
			o.Answered = 12
			all = append(all, ReceiptPage{Title: "Saņemts", Outcome: &Outcome{Key: r, Answered: 1, Missing: []Missing{{"Dzimšanas datums", "…"}, {"", "…"}}}})
		}
		all = append(all, ReceiptPage{Title: "Saņemts", Outcome: o})
	}
	return all
}

func statusSamples() []any {
	var all []any
	for _, step := range []casework.StatusStep{casework.StepReceived, casework.StepPreparation, casework.StepMeeting, casework.StepAgreement, casework.StepNone, casework.StepNotStarted} {
		page := StatusPage{Reference: "T26-8K3M-7Q4", ReceivedAt: sampleTime, ReplyBy: sampleTime, MeetingOn: sampleTime, Telephone: "+371 60 000 000"}
		page.Steps, page.Outcome = way(step)
		all = append(all, page)
	}
	return all
}

func checkSamples() []any {
	all := []any{CheckPage{Number: sampleField("text"), Mark: sampleField("text"), Notice: Notice{Kind: "wait", Icon: "info", Text: "…"}}}
	for _, state := range []mediation.DocState{mediation.DocPreview, mediation.DocSigning, mediation.DocSigned, mediation.DocSuperseded, mediation.DocRevoked, mediation.DocIssued} {
		for _, kind := range []string{"agreement", "invitation"} {
			all = append(all, CheckPage{Found: true, Number: sampleField("text"), Mark: sampleField("text"),
				Result: CheckResult{Number: "I-2026-0412/1", Version: 1, Kind: kind, State: string(state), Made: sampleTime, Signed: sampleTime}})
		}
	}
	return all
}

func errorSamples() []any {
	var all []any
	for kind := range statuses {
		all = append(all, ErrorPage{Status: statuses[kind], Kind: kind.String(), Message: "…", RequestID: "7f1c"})
	}
	return all
}

// options are those of a site for tests.
func options(t testing.TB) Options {
	t.Helper()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	return Options{
		Service:    service,
		Catalogues: catalogues,
		Log:        slog.New(slog.DiscardHandler),
		Now:        service.Now,
		Site:       Site{Name: "Tilts", Agency: "Valsts probācijas dienests", Telephone: "+371 60 000 000", Hours: form.Text{"lv": "darba dienās no 9.00 līdz 16.00"}, Away: "https://weather.example/"},
	}
}

func site(t testing.TB) *Server {
	t.Helper()
	s, err := newServer(options(t))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// handlerOf gives the whole site of a test.
func handlerOf(t testing.TB, s *Server) http.Handler {
	t.Helper()
	engine, err := s.engine()
	if err != nil {
		t.Fatal(err)
	}
	return s.sameOrigin(engine)
}

var missingKey = regexp.MustCompile(`\[[a-z]+\.[a-z_0-9]+\]`)

func TestEveryPageInEveryLanguage(t *testing.T) {
	t.Parallel()
	s := site(t)
	for _, name := range s.pages.names() {
		if len(samples[name]) == 0 {
			t.Errorf("page %s has no sample", name)
		}
		for i, page := range samples[name] {
			for _, lang := range locale.Languages {
				frame := Frame{Lang: lang, Path: "/" + lang + "/x", Others: otherLanguages("/" + lang + "/x"), Site: s.Site, Demo: true, Page: page}
				body, err := s.execute(name, frame)
				if err != nil {
					t.Errorf("%s, sample %d, %s: %v", name, i, lang, err)
				}
				if key := missingKey.Find(body); key != nil {
					t.Errorf("%s, sample %d, %s: no message %s", name, i, lang, key)
				}
			}
		}
	}
}
