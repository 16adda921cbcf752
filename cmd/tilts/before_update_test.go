package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/hex"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	use "tilts/internal/casework/cases"
	"tilts/internal/casework/caseworktest"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/storage"
)

// keepToday writes a database of today's schema for later versions to open: what people do
// here goes through the use cases, so that each kind of fact is there.
func keepToday(t *testing.T, file string) {
	t.Helper()
	file, err := filepath.Abs(file) // the store of objects changes the working directory
	check(t, err)
	rooms, err := caseworktest.Open(t.Context(), t.TempDir())
	check(t, err)
	defer rooms.Close()
	k := keeper{t, t.Context(), rooms, map[identity.Role]casework.Actor{}}
	k.hire()
	k.agree()
	k.giveUp()
	check(t, os.WriteFile(file, []byte(sqlOf(t, rooms.DB.SQL())), 0o644))
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

type keeper struct {
	t     *testing.T
	ctx   context.Context
	rooms *caseworktest.Rooms
	by    map[identity.Role]casework.Actor
}

// hire makes an account for each role, with the kept password.
func (k keeper) hire() {
	_, err := k.rooms.Office.FirstAdministrator(k.ctx, "admin", "Andris Bērzs")
	check(k.t, err)
	for _, p := range []identity.Staff{
		{Login: "admin", Role: identity.Administrator}, {Login: "clerk", Name: "Māra Liepa", Role: identity.Clerk},
		{Login: "mediator", Name: "Juris Kalējs", Role: identity.Mediator},
		{Login: "analyst", Name: "Elīna Zariņa", Role: identity.Analyst},
	} {
		if p.Role != identity.Administrator {
			_, _, err := k.rooms.Office.AddStaff(k.ctx, k.by[identity.Administrator], p)
			check(k.t, err)
		}
		session, err := k.rooms.Office.SignInAs(k.ctx, p.Login)
		check(k.t, err)
		actor, err := k.rooms.Office.Who(k.ctx, session)
		check(k.t, err)
		k.by[p.Role] = actor
		link, err := k.rooms.Office.NewLink(k.ctx, k.by[identity.Administrator], actor.ID)
		check(k.t, err)
		check(k.t, k.rooms.Office.SetPassword(k.ctx, link, keptPassword))
	}
}

// begin opens a case out of an application and names the offender.
func (k keeper) begin() (caseID, victim, offender string) {
	submission := k.send("application", form.Answers{
		"role": "victim", "given_name": "Anita", "family_name": "Bērziņa", "id_kind": "latvian",
		"person_code": "391234-56789",
		"birth_date":  "1975-11-16", "phone": "+371 20 000 114", "safe_channel": "phone", "account": keptLetter,
		"stage": "proceedings", "format": "session", "mode": "in_person", "voluntary": "yes", "brochure_read": "yes",
		"signature": "none", "signed_on": "2026-11-22", "safety_concerns": "yes", "safety_note": "Baidos",
	})
	today := mediation.DateOf(k.rooms.Arrivals.Now())
	clerk := k.by[identity.Clerk]
	caseID, err := k.rooms.Arrivals.OpenCase(k.ctx, clerk, submission)
	check(k.t, err)
	arrived := arrivals.Arrived{On: today, Channel: mediation.ChannelPost}
	check(k.t, k.rooms.Arrivals.CorrectArrival(k.ctx, clerk, submission, arrived))
	check(k.t, k.rooms.Cases.Assign(k.ctx, clerk, caseID, 0, use.Assignment{
		MediatorID: k.by[identity.Mediator].ID, NoConflict: true,
	}))
	check(k.t, k.rooms.Cases.NameParty(k.ctx, k.by[identity.Mediator], caseID, 0, "", mediation.PartyNamed{
		Side: mediation.Offender, Person: mediation.Person{Name: "Kristaps Ozols"},
	}))
	v, err := k.rooms.Cases.Case(k.ctx, k.by[identity.Mediator], caseID)
	check(k.t, err)
	victim, offender = v.Side(mediation.Victim)[0].ID, v.Side(mediation.Offender)[0].ID
	yes, by := true, k.by[identity.Mediator]
	for _, p := range []string{victim, offender} {
		check(k.t, k.rooms.Cases.Confirm(k.ctx, by, caseID, 0, p, today, mediation.Confirmed{
			Agrees: true, Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet,
		}))
	}
	check(
		k.t,
		k.rooms.Cases.Admit(k.ctx, by, caseID, 0, offender, today, mediation.Admitted{Offence: &yes, Facts: &yes}),
	)
	return caseID, victim, offender
}

// agree leads a case to a signed agreement.
func (k keeper) agree() {
	id, victim, offender := k.begin()
	by, cases, today := k.by[identity.Mediator], k.rooms.Cases, mediation.DateOf(k.rooms.Arrivals.Now())
	_, err := cases.Invite(k.ctx, by, id, 0, offender, "lv")
	check(k.t, err)
	check(k.t, cases.Contacted(k.ctx, by, id, 0, offender, today, mediation.Contacted{
		Channel: mediation.ChannelPhone, Reached: true,
	}))
	check(k.t, cases.Assess(k.ctx, by, id, 0, victim, today, mediation.Risk{
		Result: mediation.RiskMeasures, Person: mediation.RiskWords{Measures: "Katra puse ierodas citā laikā."},
	}))
	m := mediation.Meeting{Format: mediation.Session, Mode: mediation.InPerson, Venue: "office", Time: "0.00"}
	check(k.t, cases.PlanMeeting(k.ctx, by, id, 0, today, m))
	m.State, m.Person.Place, m.Person.Others = mediation.MeetingHeld, "Valmierā", "Ieva Bērziņa"
	check(k.t, cases.EndMeeting(k.ctx, by, id, 0, today, m))
	terms := mediation.TermsSet{Claims: mediation.ClaimsNone, Terms: []mediation.Term{
		{Kind: mediation.TermApology, From: offender, To: victim, Way: mediation.WayMeeting},
		{
			Kind: mediation.TermMoney, From: offender, To: victim, Cents: 38000, Way: mediation.WayAccount,
			Instalments: []mediation.Instalment{{Due: today, Cents: 38000}},
		},
	}}
	terms.Person.Facts = keptLetter
	terms.Person.Words = []mediation.TermWords{{}, {IBAN: "LV80BANK0000435195001"}}
	check(k.t, cases.SetTerms(k.ctx, by, id, 0, terms))
	_, err = cases.Freeze(k.ctx, by, id, 0, "", "lv")
	check(k.t, err)
	var photograph bytes.Buffer
	check(k.t, jpeg.Encode(&photograph, image.NewGray(image.Rect(0, 0, 300, 400)), nil))
	scan, err := storage.Spool(&photograph, 1<<20, k.t.TempDir())
	check(k.t, err)
	defer scan.Close()
	v, err := cases.Case(k.ctx, by, id)
	check(k.t, err)
	check(k.t, cases.Signed(k.ctx, by, id, 0, use.Signing{
		On: today, By: v.SignerKeys(""), Name: "skenets.jpg", ContentType: "image/jpeg", File: scan,
	}))
}

// giveUp leads a case to a withdrawal, and leaves a letter unsorted and one unsent.
func (k keeper) giveUp() {
	id, victim, _ := k.begin()
	by, today := k.by[identity.Mediator], mediation.DateOf(k.rooms.Arrivals.Now())
	check(k.t, k.rooms.Cases.Withdraw(k.ctx, by, id, 0, victim, today, mediation.Withdrew{}))
	ended := mediation.Closed{Outcome: mediation.OutcomeWithdrawn, By: mediation.Victim}
	check(k.t, k.rooms.Cases.Close(k.ctx, by, id, 0, today, ended))
	k.send("letter", form.Answers{"account": keptLetter, "safe_channel": "none"})
	token, err := k.rooms.Arrivals.StartDraft(k.ctx, "letter", "lv")
	check(k.t, err)
	_, err = k.rooms.Arrivals.SaveStep(k.ctx, token, func(a form.Answers) form.Answers {
		return a.Merge(form.Answers{"account": "Iesākts, nav nosūtīts."})
	})
	check(k.t, err)
}

func (k keeper) send(name string, a form.Answers) (id string) {
	token, err := k.rooms.Arrivals.StartDraft(k.ctx, name, "lv")
	check(k.t, err)
	_, err = k.rooms.Arrivals.SaveStep(k.ctx, token, func(old form.Answers) form.Answers { return old.Merge(a) })
	check(k.t, err)
	r, err := k.rooms.Arrivals.Submit(k.ctx, token, "")
	check(k.t, err)
	return r.ID
}

// sqlOf writes a SQLite database as SQL: tables, rows, then indexes and triggers.
func sqlOf(t *testing.T, db *sql.DB) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("BEGIN TRANSACTION;\n")
	each := func(query string, row func(values []any)) {
		rows, err := db.QueryContext(t.Context(), query)
		check(t, err)
		defer rows.Close()
		columns, err := rows.Columns()
		check(t, err)
		for rows.Next() {
			values, at := make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				at[i] = &values[i]
			}
			check(t, rows.Scan(at...))
			row(values)
		}
		check(t, rows.Err())
	}
	var tables []string
	each(`SELECT name, sql FROM sqlite_master
		WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`, func(v []any) {
		tables = append(tables, fmt.Sprint(v[0]))
		fmt.Fprintf(&b, "%s;\n", v[1])
	})
	for _, table := range tables {
		each("SELECT * FROM "+table, func(v []any) {
			literals := make([]string, len(v))
			for i := range v {
				literals[i] = literal(v[i])
			}
			fmt.Fprintf(&b, "INSERT INTO %s VALUES(%s);\n", table, strings.Join(literals, ","))
		})
	}
	each(`SELECT sql FROM sqlite_master
		WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY name`, func(v []any) {
		fmt.Fprintf(&b, "%s;\n", v[0])
	})
	b.WriteString("COMMIT;\n")
	return b.String()
}

func literal(v any) string {
	switch v := v.(type) {
	case nil:
		return "NULL"
	case []byte:
		return "X'" + hex.EncodeToString(v) + "'"
	case string:
		return "'" + strings.ReplaceAll(v, "'", "''") + "'"
	case bool:
		return map[bool]string{true: "1", false: "0"}[v]
	case time.Time:
		return "'" + v.UTC().Format("2006-01-02 15:04:05.999999") + "'"
	}
	return fmt.Sprint(v)
}
