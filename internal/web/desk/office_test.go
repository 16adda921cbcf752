package desk_test

import (
	"bytes"
	"context"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// office is the staff of the tests: one of each role, a second mediator, and a
// case of the first one with a document and an original.
type office struct {
	admin, clerk, mediator, other, analyst, head casework.Actor
	submission, aside, caseID, document          string
	victim, offender                             string
}

// openOffice makes the staff once for all tests of the package.
var openOffice = sync.OnceValues(func() (*office, error) {
	ctx := context.Background()
	o := &office{}
	if _, err := sitetest.Office.FirstAdministrator(ctx, "admin", "Andris Bērzs"); err != nil {
		return nil, err
	}
	var err error
	if o.admin, err = signedInAs(ctx, "admin"); err != nil {
		return nil, err
	}
	for _, p := range []struct {
		staff identity.Staff
		actor *casework.Actor
	}{
		{identity.Staff{Login: "clerk", Name: "Māra Liepa", Role: identity.Clerk}, &o.clerk},
		{identity.Staff{Login: "mediator", Name: "Juris Kalējs", Role: identity.Mediator}, &o.mediator},
		{identity.Staff{Login: "other", Name: "Sanita Vītola", Role: identity.Mediator}, &o.other},
		{identity.Staff{Login: "analyst", Name: "Elīna Zariņa", Role: identity.Analyst}, &o.analyst},
		{identity.Staff{
			Login: "head", Name: "Zane Krūze", Role: identity.Head, Office: sitetest.Arrivals.Settings.Agency.Office,
		}, &o.head},
	} {
		if _, _, err := sitetest.Office.AddStaff(ctx, o.admin, p.staff); err != nil {
			return nil, err
		}
		if *p.actor, err = signedInAs(ctx, p.staff.Login); err != nil {
			return nil, err
		}
	}
	return o, o.openCase(ctx)
})

func signedInAs(ctx context.Context, login string) (casework.Actor, error) {
	token, err := sitetest.Office.SignInAs(ctx, login)
	if err != nil {
		return casework.Actor{}, err
	}
	return sitetest.Office.Who(ctx, token)
}

// openCase enters two requests, makes a case of the first, gives it to the
// mediator and prints an invitation.
func (o *office) openCase(ctx context.Context) error {
	var err error
	if o.aside, err = enterRequest(ctx, o.clerk, "20/8-419"); err != nil {
		return err
	}
	if o.submission, err = enterRequest(ctx, o.clerk, "20/8-418"); err != nil {
		return err
	}
	if o.caseID, err = sitetest.Arrivals.OpenCase(ctx, o.clerk, o.submission); err != nil {
		return err
	}
	to := cases.Assignment{MediatorID: o.mediator.ID, NoConflict: true}
	if err := sitetest.Cases.Assign(ctx, o.clerk, o.caseID, 0, to); err != nil {
		return err
	}
	v, err := sitetest.Cases.Case(ctx, o.mediator, o.caseID)
	if err != nil {
		return err
	}
	o.victim, o.offender = v.Side(mediation.Victim)[0].ID, v.Side(mediation.Offender)[0].ID
	o.document, err = sitetest.Cases.Invite(ctx, o.mediator, o.caseID, 0, o.offender, "lv")
	return err
}

func enterRequest(ctx context.Context, by casework.Actor, number string) (string, error) {
	today := mediation.DateOf(sitetest.Arrivals.Now())
	request, _ := sitetest.Arrivals.Forms.Get("request")
	answers := form.Answers{
		"kind":             "request",
		"institution":      "Valsts policijas Vidzemes reģiona pārvalde",
		"institution_kind": "police",
		"official":         "Ieva Kalna",
		"official_phone":   "+371 60 000 111",
		"request_number":   number,
		"request_date":     string(today),
		"criminal_case":    "11200451226",
		"stage":            "proceedings",
		"offences":         []form.Answers{{"offence": "KL 175(1)", "grade": "less_serious"}},
		"offenders": []form.Answers{
			{"given_name": "Kristaps", "family_name": "Ozols", "phone": "+371 20 001 001"},
		},
		"victims": []form.Answers{
			{
				"person_kind": "natural",
				"given_name":  "Anita",
				"family_name": "Bērziņa",
				"phone":       "+371 20 000 114",
				"address":     "Dārza iela 12–4, Valmiera, LV-4201",
			},
		},
	}
	r, err := sitetest.Arrivals.Enter(ctx, by, arrivals.Form{
		Definition: request, Answers: answers, Lang: "lv", Channel: mediation.ChannelEAddress, ArrivedOn: today,
	})
	return r.ID, err
}

func theOffice(t *testing.T) *office {
	t.Helper()
	o, err := openOffice()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// browser is a browser of a test, signed in as somebody.
type browser struct {
	t       *testing.T
	handler http.Handler
	login   string // cookie; empty: nobody is signed in
}

// browse signs a member of staff in; an empty login is a stranger.
func browse(t *testing.T, h http.Handler, login string) browser {
	t.Helper()
	b := browser{t: t, handler: h}
	if login == "" {
		return b
	}
	token, err := sitetest.Office.SignInAs(context.Background(), login)
	if err != nil {
		t.Fatal(err)
	}
	b.login = token
	return b
}

func (b browser) get(address string) *httptest.ResponseRecorder {
	return b.send(http.MethodGet, address, nil)
}

func (b browser) post(address string, values url.Values) *httptest.ResponseRecorder {
	return b.send(http.MethodPost, address, values)
}

// postFiles posts values, and under one name a PDF of its own for each file name.
func (b browser) postFiles(
	address string, values url.Values, field string, names ...string,
) *httptest.ResponseRecorder {
	b.t.Helper()
	files := map[string][]byte{}
	for _, name := range names {
		files[name] = append(slices.Clone(sitetest.PDF), "\n%"+name...)
	}
	return b.postBytes(address, values, field, files)
}

// postBytes posts a form with files of some content.
func (b browser) postBytes(
	address string, values url.Values, field string, files map[string][]byte,
) *httptest.ResponseRecorder {
	b.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, list := range values {
		for _, v := range list {
			if err := form.WriteField(name, v); err != nil {
				b.t.Fatal(err)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		part, err := form.CreateFormFile(field, name)
		if err != nil {
			b.t.Fatal(err)
		}
		part.Write(files[name])
	}
	form.Close()
	return b.sendBody(http.MethodPost, address, form.FormDataContentType(), &body)
}

func (b browser) send(method, address string, values url.Values) *httptest.ResponseRecorder {
	b.t.Helper()
	return b.sendBody(method, address, "application/x-www-form-urlencoded", strings.NewReader(values.Encode()))
}

func (b browser) sendBody(method, address, kind string, body io.Reader) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, address, body)
	if method == http.MethodPost {
		r.Header.Set("Content-Type", kind)
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	if b.login != "" {
		r.AddCookie(&http.Cookie{Name: "tilts_login", Value: b.login})
	}
	w := httptest.NewRecorder()
	b.handler.ServeHTTP(w, r)
	return w
}
