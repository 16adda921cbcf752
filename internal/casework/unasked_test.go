package casework_test

import (
	"slices"
	"strings"
	"testing"

	"tilts/internal/casework/caseworktest"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// sample is an answer of a kind, as somebody writes it on paper.
func sample(f *form.Field) any {
	text := "Rakstīts pie " + f.ID
	switch {
	case f.Kind == form.Choices:
		return []string{f.Options[0].ID}
	case len(f.Options) > 0:
		return f.Options[0].ID
	case f.Kind == form.YesNo, f.Kind == form.Statement:
		return "yes"
	}
	return text
}

// alone returns every field that is not asked while nothing else is answered, and every field of a group
// that is not: each gets an answer of its own.
func alone(fields []form.Field, conditional bool, each func(path string, f *form.Field)) {
	for i := range fields {
		f := &fields[i]
		when := conditional || f.When != nil && !f.When.Holds(form.Answers{}, form.Answers{})
		switch {
		case f.Kind == form.Group:
			alone(f.Fields, when, func(path string, inner *form.Field) { each(f.ID+".0."+path, inner) })
		case when && f.Kind != form.File:
			each(f.ID, f)
		}
	}
}

// What somebody writes at a question whose tick is missing is kept, shown and asked about,
// whichever question it is.
func TestNothingWrittenWithoutItsTickIsLost(t *testing.T) {
	tried := 0
	for _, name := range use.Arrivals.Forms.Names() {
		def, _ := use.Arrivals.Forms.Get(name)
		for i := range def.Steps {
			if def.Steps[i].Screen {
				continue
			}
			alone(def.Steps[i].Fields, false, func(path string, f *form.Field) {
				tried++
				a := form.Answers{}
				a.Set(path, sample(f))
				_, r := receiveFile(t, path+".pdf", caseworktest.FilledForm(def, "lv", a))
				must(t, use.Arrivals.ReadFile(ctx, r.ID))
				v := kept(t, r.ID)
				if !shownUnasked(v.Sections, path) {
					t.Errorf("%s %s: not shown as written without its tick: %+v", name, path, v.Sections)
				}
				if !slices.ContainsFunc(v.Wrong, func(w fault.Field) bool {
					return w.Path == path && w.Key == "form.unasked"
				}) {
					t.Errorf("%s %s: nobody asks about it: %v", name, path, v.Wrong)
				}
				danger := f.ID == "safety_note" || f.ID == "safety_concerns" || f.ID == "contact_ban_note"
				if v.Safety != danger {
					t.Errorf("%s %s: safety %v, want %v", name, path, v.Safety, danger)
				}
			})
		}
	}
	if tried < 50 {
		t.Errorf("only %d questions were tried", tried)
	}
}

func shownUnasked(sections []form.Section, path string) bool {
	for _, s := range sections {
		for _, r := range s.Rows {
			if r.Path == path {
				return r.Unasked && !r.Empty && strings.Join(r.Values, "") != ""
			}
		}
	}
	return false
}

// The case that begins with a note of danger knows it, whatever the tick above it says.
func TestACaseKnowsTheDangerWrittenWithoutItsTick(t *testing.T) {
	const note = "Viņš man draud ar nazi."
	for _, ticked := range []string{"", "no"} {
		def := application(t)
		a := sentByPaper.Clone()
		delete(a, "hide_address")
		a["safety_concerns"], a["safety_note"], a["interpreter_language"] = ticked, note, "igauņu"
		_, r := receiveFile(t, "bez atzīmes.pdf", caseworktest.FilledForm(def, "lv", a))
		must(t, use.Arrivals.ReadFile(ctx, r.ID))
		v := kept(t, r.ID)
		if !v.Safety || !shownUnasked(v.Sections, "safety_note") {
			t.Errorf("ticked %q: safety %v, %+v", ticked, v.Safety, v.Sections)
		}
		id, err := use.Arrivals.OpenCase(ctx, clerk, r.ID)
		must(t, err)
		c, err := use.Cases.Case(ctx, clerk, id)
		must(t, err)
		if !c.Safety() || c.Parties[0].Person.SafetyNote != note {
			t.Errorf("ticked %q: the case knows %q, safety %v", ticked, c.Parties[0].Person.SafetyNote, c.Safety())
		}
	}
}

// A clerk copies what stands on the paper, ticks or not.
func TestAClerkKeepsWhatStandsOnThePaper(t *testing.T) {
	r, err := use.Arrivals.Enter(ctx, clerk, entered(t, "request", form.Answers{
		"kind": "proposal", "institution": "Vidzemes rajona tiesa", "official": "Tiesnese",
		"official_email": "t@tiesa.example", "request_number": "2", "request_date": "2026-11-20",
		"criminal_case": "11200451226", "stage": "corrective", "contact_ban": "no",
		"contact_ban_note": "Tiesa aizliedza tuvoties.",
		"offences":         []form.Answers{{"offence": "KL 180(1)"}},
		"offenders":        []form.Answers{{"given_name": "Rihards", "family_name": "Lācis", "prison": "Cēsu AIN"}},
		"victims":          []form.Answers{{"person_kind": "natural", "given_name": "Anita", "family_name": "Ozola"}},
	}, mediation.ChannelPost))
	must(t, err)
	v := kept(t, r.ID)
	if v.State != record.SubmissionReceived || !v.Safety || !shownUnasked(v.Sections, "contact_ban_note") ||
		!shownUnasked(v.Sections, "offenders.0.prison") || len(v.Wrong) != 2 {
		t.Errorf("%+v\n%v", v.Submission, v.Wrong)
	}
	id, err := use.Arrivals.OpenCase(ctx, clerk, r.ID)
	must(t, err)
	c, err := use.Cases.Case(ctx, clerk, id)
	must(t, err)
	for _, p := range c.Parties {
		if told := p.Person.SafetyNote != ""; told != (p.Side == mediation.Victim) {
			t.Errorf("%s: %q", p.Side, p.Person.SafetyNote)
		}
	}
}
