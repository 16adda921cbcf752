package casework_test

import (
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/caseworktest"
	"tilts/internal/database"
	"tilts/internal/database/postgrestest"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// What people type finds the letter and its case, on both engines: each spelling × both
// lists × both.
func TestSearchReadsWhatPeopleType(t *testing.T) {
	beside, err := rooms.Beside(ctx, postgrestest.Start(t), t.TempDir())
	must(t, err)
	defer beside.Close()
	for engine, r := range map[string]*caseworktest.Rooms{database.SQLite: rooms, database.Postgres: beside} {
		t.Run(engine, func(t *testing.T) {
			f := finder{t, r}
			reference, number := f.openRequest()
			respelled := func(s string) []string {
				bare, spaced := strings.ReplaceAll(s, "-", ""), strings.ReplaceAll(s, "-", " ")
				return []string{s, strings.ToLower(s), bare, spaced, strings.ReplaceAll(s, "-", "–")}
			}
			for _, spelling := range append(respelled(reference),
				"392924-61788", "39292461788", "392924–61788", "392924−61788", "392924 61788", "392924\u00a061788",
				"\u202a39292461788\u202c", "Toms Zariņš", "Zariņš Toms", "Zariņš, Toms", "zarins toms",
				"TOMAM ZARIŅAM", "Zariņš 392924-61788", "20/8-4127", "20/8 4127", "2084127", "20/8–4127",
				"11200451226", "11 200 451 226", "112004-51226", "inspektore Ozoliņa", "20 000 999", "20000999",
				"+371 20000999", "0037120000999", "20-000-999", "(+371) 20 000 999", "Anna-Marija", "Anna Marija",
				"marija anna", "O'Hara", "OHara", "O’Hara", "OʼHara", "o hara", "O`Hara",
			) {
				if got := f.letters(spelling); !strings.Contains(got, reference) {
					t.Errorf("letters: %q finds %q, want %s", spelling, got, reference)
				}
				if got := f.cases(spelling); !strings.Contains(got, number) {
					t.Errorf("cases: %q finds %q, want %s", spelling, got, number)
				}
			}
			for _, spelling := range respelled(number) {
				if got := f.cases(spelling); !strings.Contains(got, number) {
					t.Errorf("cases: %q finds %q, want %s", spelling, got, number)
				}
			}
			for _, spelling := range []string{"Toms Kalniņš", "39292461789", "Zariņš 20000998", "392924 Zariņš 61799"} {
				if got := f.letters(spelling) + f.cases(spelling); strings.Contains(got, reference+number) {
					t.Errorf("%q finds %q", spelling, got)
				}
			}
		})
	}
}

// Keys that a migration took away are made again, the same.
func TestSearchKeysAreFilled(t *testing.T) {
	f := finder{t, rooms}
	reference, number := f.openRequest()
	key := func(table, column, value string) (key string) {
		query := "SELECT search_key FROM " + table + " WHERE " + column + " = $1"
		must(t, rooms.DB.SQL().QueryRowContext(ctx, query, value).Scan(&key))
		return key
	}
	letter, file := key("submissions", "reference", reference), key("cases", "number", number)
	for _, empty := range []string{
		"UPDATE submissions SET search_key = ''", "UPDATE cases SET search_key = '', found_by = ''",
		"DELETE FROM found", "DELETE FROM found_sent",
	} {
		_, err := rooms.DB.SQL().ExecContext(ctx, empty)
		must(t, err)
	}
	if f.letters("Toms Zariņš") != "" || f.cases("Toms Zariņš") != "" {
		t.Error("found without a key")
	}
	must(t, rooms.Arrivals.FillSearchKeys(ctx))
	if got := key("submissions", "reference", reference); got != letter || got == "" {
		t.Errorf("the letter's key is %q, was %q", got, letter)
	}
	if got := key("cases", "number", number); got != file || got == "" {
		t.Errorf("the case's key is %q, was %q", got, file)
	}
	if !strings.Contains(f.letters("20/8-4127"), reference) || !strings.Contains(f.cases("20/8-4127"), number) {
		t.Error("not found again")
	}
}

type finder struct {
	*testing.T
	rooms *caseworktest.Rooms
}

// wholeRequest is a request that names everybody.
func wholeRequest() form.Answers {
	return form.Answers{
		"kind": "request", "institution_kind": "police", "institution": "Valmieras iecirknis",
		"official": "inspektore Anna Ozoliņa", "official_email": "a@policija.example",
		"request_number": "20/8-4127", "request_date": "2026-11-20",
		"criminal_case": "11200451226", "stage": "proceedings",
		"offences": []form.Answers{{"offence": "KL 175(3)", "grade": "less_serious", "place": "Valmiera"}},
		"account":  "Veikalā paņemts telefons.",
		"offenders": []form.Answers{{
			"given_name": "Toms", "family_name": "Zariņš", "person_code": "392924-61788", "phone": "20 000 999",
		}},
		"victims": []form.Answers{{"person_kind": "natural", "given_name": "Anna-Marija", "family_name": "O’Hara"}},
	}
}

// openRequest opens a case out of a request that names everybody.
func (f finder) openRequest() (reference, caseNumber string) {
	f.Helper()
	r, err := f.rooms.Arrivals.Enter(ctx, clerk, entered(f.T, "request", wholeRequest(), mediation.ChannelPost))
	must(f.T, err)
	id, err := f.rooms.Arrivals.OpenCase(ctx, clerk, r.ID)
	must(f.T, err)
	v, err := f.rooms.Cases.Case(ctx, clerk, id)
	must(f.T, err)
	return r.Reference, v.Number
}

// letters lists the references that a search finds, cases the numbers.
func (f finder) letters(typed string) (found string) {
	f.Helper()
	all := record.SubmissionQuery{Search: typed, States: record.SubmissionStates}
	list, err := f.rooms.Arrivals.Inbox(ctx, clerk, all)
	must(f.T, err)
	for _, sub := range list {
		found += sub.Reference
	}
	return found
}

func (f finder) cases(typed string) (found string) {
	f.Helper()
	list, err := f.rooms.Cases.List(ctx, clerk, record.CaseQuery{Search: typed})
	must(f.T, err)
	for _, c := range list {
		found += c.Number
	}
	return found
}

// Fifty requests of one station are told apart by their numbers and by whom they name.
func TestAboutARequest(t *testing.T) {
	r, err := rooms.Arrivals.Enter(ctx, clerk, entered(t, "request", wholeRequest(), mediation.ChannelPost))
	must(t, err)
	list, err := rooms.Arrivals.Inbox(ctx, clerk, record.SubmissionQuery{Search: r.Reference})
	must(t, err)
	if len(list) != 1 {
		t.Fatalf("%d rows", len(list))
	}
	if about := arrivals.About(list[0]); about != "20/8-4127, Toms Zariņš" {
		t.Errorf("about %q", about)
	}
	if about := arrivals.About(record.Submission{}); about != "" {
		t.Errorf("a file is about %q", about)
	}
}
