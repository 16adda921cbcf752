package main

import (
	"fmt"
	"io/fs"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/casework/office"
	"tilts/internal/demo"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/templates"
)

// askedTimes is how often each page is asked for.
const askedTimes = 40

// question is what a page is asked, with several addresses that ask the like.
type question struct {
	name      string // the route, and what is asked of it
	addresses []string
}

// spreads puts ids of the records into routes, from all over them.
type spreads struct {
	b              *testing.B
	h              *house
	mediator, head string              // logins
	ids            map[string][]string // by the first word of a route after /staff
	received       []string            // "case/submission"
	templates      []string
	people         []sought
	mediators      []string // staff ids
	big            string   // a case with much in it
}

// sought is somebody who is looked for.
type sought struct{ name, code, phone, criminal, number, reference string }

func newSpreads(b *testing.B, h *house) *spreads {
	b.Helper()
	f := &spreads{b: b, h: h, ids: map[string][]string{}}
	busiest := f.spread(1, `SELECT s.login FROM cases c JOIN staff s ON s.id = c.mediator_id
		GROUP BY s.login ORDER BY COUNT(*) DESC, s.login`)
	f.mediator, f.head = busiest[0], f.office()
	const own = " FROM cases c JOIN staff s ON s.id = c.mediator_id WHERE s.login = $1 ORDER BY c.number"
	f.ids["cases"] = f.spread(askedTimes, "SELECT c.id"+own, f.mediator)
	f.ids["inbox"] = f.spread(askedTimes, "SELECT id FROM submissions ORDER BY received_at, id")
	f.ids["documents"] = f.spread(askedTimes, "SELECT id FROM documents ORDER BY id")
	f.ids["people"] = f.spread(askedTimes, "SELECT id FROM staff ORDER BY id")
	f.ids["originals"], f.ids["institutions"], f.ids["batches"] = f.ids["inbox"], f.institution(), f.batch()
	f.received = f.spread(askedTimes, `SELECT c.id || '/received/' || sub.id FROM submissions sub
		JOIN cases c ON c.id = sub.case_id JOIN staff s ON s.id = c.mediator_id WHERE s.login = $1
		ORDER BY sub.id`, f.mediator)
	f.mediators = f.spread(askedTimes, "SELECT DISTINCT mediator_id FROM cases WHERE mediator_id <> ''")
	var err error
	if f.templates, err = fs.Glob(templates.FS, "letters/*.??.md"); err != nil {
		b.Fatal(err)
	}
	f.lookedFor()
	f.big = f.bigCase()
	return f
}

// spread gives so many of a column, evenly over all rows.
func (f *spreads) spread(n int, query string, args ...any) []string {
	f.b.Helper()
	all, err := texts(f.b.Context(), f.h, query, args...)
	if err != nil {
		f.b.Fatal(err)
	}
	var some []string
	for i := range min(n, len(all)) {
		some = append(some, all[i*len(all)/min(n, len(all))])
	}
	return some
}

// actor is somebody of the staff by login.
func (f *spreads) actor(login string) casework.Actor {
	token, err := f.h.office.SignInAs(f.b.Context(), login)
	var who casework.Actor
	if err == nil {
		who, err = f.h.office.Who(f.b.Context(), token)
	}
	if err != nil {
		f.b.Fatal(err)
	}
	return who
}

// office makes a head of the unit with the most cases, if there is none.
func (f *spreads) office() (login string) {
	const head = "vaditaja"
	unit := f.spread(1, "SELECT office FROM cases GROUP BY office ORDER BY COUNT(*) DESC")[0]
	if len(f.spread(1, "SELECT login FROM staff WHERE login = $1", head)) == 0 {
		_, _, err := f.h.office.AddStaff(f.b.Context(), f.actor(demo.Administrator), identity.Staff{
			Login: head, Name: "Vita Vadone", Role: identity.Head, Office: unit,
		})
		if err != nil {
			f.b.Fatal(err)
		}
	}
	return head
}

func (f *spreads) institution() []string {
	if ids := f.spread(1, "SELECT id FROM institutions"); len(ids) > 0 {
		return ids
	}
	by := f.actor(demo.Administrator)
	id, err := f.h.office.AddInstitution(
		f.b.Context(), by, office.InstitutionTold{Name: "Iecirknis", Email: "a@policija.example"},
	)
	if err != nil {
		f.b.Fatal(err)
	}
	return []string{id}
}

// batch starts letters to some cases of the mediator, which nobody draws.
func (f *spreads) batch() []string {
	by := f.actor(f.mediator)
	if ids := f.spread(1, "SELECT id FROM batches WHERE created_by = $1", by.ID); len(ids) > 0 {
		return ids
	}
	kinds := f.h.cases.BatchKinds(by, "lv")
	id, err := f.h.cases.StartBatch(f.b.Context(), by, cases.BatchRequest{
		Kind: kinds[0].Kind, CaseIDs: f.ids["cases"], Note: "-",
	})
	if err != nil {
		f.b.Log(err)
		return nil
	}
	return []string{id}
}

// lookedFor finds people and numbers to search for.
func (f *spreads) lookedFor() {
	ids := f.spread(askedTimes, "SELECT id FROM cases ORDER BY number")
	for _, id := range ids {
		var p sought
		err := f.h.cases.Read(f.b.Context(), func(tx cases.Tx) error {
			c, _, err := f.h.cases.Load(f.b.Context(), tx, id)
			if err != nil {
				return err
			}
			p = sought{number: c.Number, criminal: c.CriminalCase}
			for _, party := range c.Parties {
				if party.Person.Phone != "" {
					p.name, p.code, p.phone = party.Name(), party.Person.Code, party.Person.Phone
				}
			}
			for _, a := range c.Submissions {
				sub, err := tx.Submission(f.b.Context(), a.SubmissionID)
				if err != nil {
					return err
				}
				p.reference = sub.Reference
			}
			return nil
		})
		if err != nil {
			f.b.Fatal(err)
		}
		f.people = append(f.people, p)
	}
}

// searches are what is typed into a search box, by what it is.
func (f *spreads) searches() (kinds []string, typed map[string][]string) {
	typed = map[string][]string{}
	for i, p := range f.people {
		given, family, _ := strings.Cut(p.name, " ")
		add := func(kind, text string) {
			if len(typed[kind]) == 0 {
				kinds = append(kinds, kind)
			}
			if strings.TrimSpace(text) != "" {
				typed[kind] = append(typed[kind], text)
			}
		}
		add("name", p.name)
		add("name swapped", family+", "+given)
		add("name in the dative", strings.ToLower(dative(given)+" "+dative(family)))
		add("family name", family)
		add("given name", given)
		add("beginning of a name", string([]rune(family + "xxx")[:3]))
		add("two given names", given+" "+strings.Split(f.people[(i+7)%len(f.people)].name, " ")[0])
		add("code", p.code)
		add("telephone", p.phone)
		add("telephone without country", strings.TrimPrefix(p.phone, "+371 "))
		add("case number", p.number)
		add("criminal case", p.criminal)
		add("reference", p.reference)
		add("no hit", fmt.Sprintf("Neviens%d Nekur", i))
		add("name with a stranger's", given+" Nekur")
		add("code of nobody", fmt.Sprintf("990101-%05d", i))
	}
	return kinds, typed
}

// dative is a name as a letter addresses it, near enough.
func dative(name string) string {
	switch {
	case strings.HasSuffix(name, "is"), strings.HasSuffix(name, "ns"):
		return strings.TrimSuffix(name, "s") + "m"
	case strings.HasSuffix(name, "s"), strings.HasSuffix(name, "š"):
		return strings.TrimRight(name, "sš") + "am"
	}
	return name + "i"
}

// asked are the questions that a route is asked.
func (f *spreads) asked(route string) (list []question) {
	first, _, _ := strings.Cut(strings.TrimPrefix(route, "/staff/"), "/")
	list = append(list, question{route, f.filled(route, first)})
	if first == "cases" && strings.Contains(route, ":id") && !strings.Contains(route, ":submission") {
		q := question{name: route + " of a big one"}
		q.addresses = f.filled(strings.Replace(route, ":id", f.big, 1), first)
		list = append(list, q)
	}
	several := func(name string, queries ...url.Values) {
		q := question{name: route + " " + name}
		for len(q.addresses) < askedTimes {
			for _, values := range queries {
				q.addresses = append(q.addresses, route+"?"+values.Encode())
			}
		}
		list = append(list, q)
	}
	one := func(key string, values ...string) (all []url.Values) {
		for _, v := range values {
			all = append(all, url.Values{key: {v}})
		}
		return all
	}
	switch route {
	case "/staff/cases", "/staff/inbox", "/staff/audit":
		key := "q"
		if route == "/staff/audit" {
			key = "about"
		}
		kinds, typed := f.searches()
		for _, kind := range kinds {
			several("? "+kind, one(key, typed[kind]...)...)
		}
	}
	switch route {
	case "/staff/cases":
		f.lists(several, one)
	case "/staff/inbox":
		several("set aside", one("state", "aside")...)
	case "/staff/audit":
		several("of a case", one("case", f.people[0].number, f.people[len(f.people)/2].number)...)
		several("of somebody", one("who", f.ids["people"]...)...)
		several("of a day", url.Values{"from": {"2022-05-04"}, "to": {"2022-05-04"}},
			url.Values{"from": {"2024-11-11"}, "to": {"2024-11-11"}})
		several("of somebody on a day", url.Values{
			"who": {f.ids["people"][0]}, "from": {"2022-05-04"}, "to": {"2022-05-04"},
		})
		several("before long", one("before", "1000")...)
	case "/staff/meetings":
		several("of a month", one("month", "2026-01", "2030-01")...)
	case "/staff/statistics":
		several("of a year", url.Values{"from": {"2023-01-01"}, "to": {"2023-12-31"}, "compare": {"yes"}})
	case "/staff/batches/new":
		several("of a search", url.Values{"all": {"yes"}, "q": {f.people[0].name}})
	}
	return list
}

// lists are the ways in which the list of cases is narrowed, sorted and gone on with.
func (f *spreads) lists(several func(string, ...url.Values), one func(string, ...string) []url.Values) {
	for _, sort := range []string{"due", "meeting", "since", "arrived"} {
		several("by "+sort, one("sort", sort)...)
		several("by "+sort+", from the middle", url.Values{
			"sort": {sort}, "after": {f.people[len(f.people)/2].number}, "value": {"2025-03-03"},
		})
	}
	several("from the middle", one("after", f.people[len(f.people)/2].number)...)
	several("late", one("late", "yes")...)
	var states, outcomes []string
	for _, s := range mediation.CaseStates {
		states = append(states, string(s))
	}
	for _, o := range mediation.Outcomes {
		outcomes = append(outcomes, string(o))
	}
	several("of a state", one("state", states...)...)
	several("of an outcome", one("outcome", outcomes...)...)
	several("of a mediator", one("mediator", f.mediators...)...)
	several("of a unit", one("office", f.spread(askedTimes, "SELECT DISTINCT office FROM cases")...)...)
	several("of a unit, narrowed and sorted", url.Values{
		"office": {"Ventspils nodaļa"}, "state": {string(mediation.CaseClosed)}, "sort": {"since"},
	}, url.Values{"office": {"Nav tādas"}, "sort": {"arrived"}})
}

// filled are addresses of a route.
func (f *spreads) filled(route, first string) (list []string) {
	ids := f.ids[first]
	if strings.Contains(route, ":submission") {
		route, ids = strings.Replace(route, ":id/received/:submission", ":id", 1), f.received
	}
	for i := range askedTimes {
		id, template := "none", f.templates[i%len(f.templates)]
		if len(ids) > 0 {
			id = ids[i%len(ids)]
		}
		folder, name, _ := strings.Cut(template, "/")
		name, lang, _ := strings.Cut(strings.TrimSuffix(name, ".md"), ".")
		list = append(list, strings.NewReplacer(
			":folder", folder, ":name", name, ":id", id, ":upload", "none", ":form", "application", ":lang", lang,
			":token", "none",
		).Replace(route))
	}
	return list
}
