package database_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

func caseRow(n int) record.CaseRow {
	return record.CaseRow{
		ID: id("case", n), Number: fmt.Sprintf("I-2026-%04d", n), State: mediation.CasePreparation, Office: "Rīga",
		MediatorID: "staff-1", ArrivedOn: "2026-03-02", OpenedOn: "2026-03-03",
		Title: "A. Bērziņa – J. Ozols", SearchKey: fmt.Sprintf("i-2026-%04d berzin ozol", n), Safety: true,
		PairsOpen: 1, Pairs: 2, MeetingOn: "2026-04-01", MeetingAt: "14.30", Venue: "office",
		Next: mediation.NextHeld, WaitsFor: mediation.WaitsForBoth, Since: "2026-03-04",
		DueOn: mediation.Date(fmt.Sprintf("2026-04-%02d", 10-n)), Due: mediation.DueMeeting,
		UpdatedAt: 7, Version: 1,
	}
}

// facts of a case: one with a personal part, one without, one later.
func facts(n int) []mediation.Fact {
	yes, no := true, false
	fact := func(i int, at mediation.Instant, b mediation.Body) mediation.Fact {
		return mediation.Fact{
			ID: id("fact", n*10+i), CaseID: id("case", n), PartyID: "p1", OccurredOn: "2026-03-02", RecordedAt: at,
			RecordedBy: "staff-1", Supersedes: "none", Body: b,
		}
	}
	return []mediation.Fact{
		fact(1, 100, &mediation.PartyNamed{
			Side: mediation.Victim, Minor: true,
			Person: mediation.Person{Name: "Anita „A” Bērziņa", Code: "161175-19997"},
		}),
		fact(2, 200, &mediation.Admitted{Offence: &yes, Facts: &no}),
		fact(3, 300, &mediation.Withdrew{}),
	}
}

func addCase(n int) func(ctx context.Context, tx *database.Tx) error {
	return func(ctx context.Context, tx *database.Tx) error {
		if err := tx.AddFacts(ctx, facts(n)); err != nil { // before the row, as a new case is derived
			return err
		}
		return tx.PutCase(ctx, caseRow(n))
	}
}

func TestFacts(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		write(t, db, addCase(2))
		write(t, db, addCase(1))
		read := func(ctx context.Context, tx *database.Tx) ([]mediation.Fact, error) {
			return tx.Facts(ctx, id("case", 1))
		}
		got(t, db, facts(1), read)

		coded := func(n int) []mediation.Fact {
			list := facts(n)
			list[0].Body.(*mediation.PartyNamed).Person = mediation.Person{}
			return list
		}
		for asOf, want := range map[mediation.Instant][]mediation.Fact{
			99: nil, 200: append(coded(1)[:2], coded(2)[:2]...), 1000: append(coded(1), coded(2)...),
		} {
			var all []mediation.Fact
			for f, err := range db.AllFacts(t.Context(), asOf) {
				check(t, err)
				all = append(all, f)
			}
			if diff := cmp.Diff(want, all); diff != "" {
				t.Errorf("as of %d: %s", asOf, diff)
			}
		}
		for range db.AllFacts(t.Context(), 1000) {
			break // ends the transaction behind it: the next one gets a connection
		}

		got(t, db, facts(2), func(ctx context.Context, tx *database.Tx) ([]mediation.Fact, error) {
			return tx.Facts(ctx, id("case", 2))
		})
	})
}

func TestFactsNeedTheirCase(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		err := db.Write(t.Context(), func(tx *database.Tx) error { return tx.AddFacts(t.Context(), facts(1)) })
		if err == nil {
			t.Error("facts of no case were written")
		}
	})
}

func TestCases(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		for n := 1; n <= 5; n++ {
			write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.PutCase(ctx, caseRow(n)) })
		}
		c := caseRow(3)
		c.Version, c.State, c.MediatorID, c.Office = 2, mediation.CaseClosed, "staff-2", "Cēsis"
		c.MeetingOn, c.PairsOpen, c.Pairs, c.Safety, c.UpdatedAt = "", 0, 3, false, 8
		c.MeetingAt, c.Venue, c.Next, c.WaitsFor, c.Since = "", "", mediation.NextNone, "", "2026-04-05"
		c.DueOn, c.Due, c.Outcome = "", "", mediation.OutcomeNone
		c.Title, c.SearchKey, c.ArrivedOn, c.OpenedOn = "K. Liepa", "k liep", "2026-02-01", "2026-02-02"
		put := func(ctx context.Context, tx *database.Tx) error { return tx.PutCase(ctx, c) }
		write(t, db, put)
		got(t, db, c, func(ctx context.Context, tx *database.Tx) (record.CaseRow, error) {
			return tx.CaseRow(ctx, c.ID)
		})
		got(t, db, c, func(ctx context.Context, tx *database.Tx) (record.CaseRow, error) {
			return tx.CaseByNumber(ctx, c.Number)
		})
		refused(t, db, fault.Conflict, put)
		c.Version = 1
		refused(t, db, fault.Conflict, put)
		c.ID, c.Version = "none", 2
		refused(t, db, fault.NotFound, put)
		missing(t, db, func(ctx context.Context, tx *database.Tx) (record.CaseRow, error) {
			return tx.CaseByNumber(ctx, "I-2025-0001")
		})

		for _, c := range []struct {
			q    record.CaseQuery
			want string
		}{
			{record.CaseQuery{}, "5 4 3 2 1 "},
			{record.CaseQuery{Limit: 2}, "5 4 "},
			{record.CaseQuery{Limit: 2, After: record.CaseMark{Number: "I-2026-0004"}}, "3 2 "},
			{record.CaseQuery{Sort: record.ByDue}, "5 4 2 1 3 "},
			{record.CaseQuery{
				Sort: record.ByDue, After: record.CaseMark{Value: "2026-04-06", Number: "I-2026-0004"},
			}, "2 1 3 "},
			{record.CaseQuery{Sort: record.ByDue, After: record.CaseMark{Number: "I-2026-0003"}}, ""},
			{record.CaseQuery{Sort: record.ByDue, After: record.CaseMark{Number: "I-2026-0004"}}, "3 "},
			{record.CaseQuery{Sort: record.BySince}, "5 4 2 1 3 "},
			{record.CaseQuery{Sort: record.ByArrival}, "3 5 4 2 1 "},
			{record.CaseQuery{DueTo: "2026-04-06"}, "5 4 "},
			{record.CaseQuery{MeetingFrom: "2026-04-01", MeetingTo: "2026-04-02"}, "5 4 2 1 "},
			{record.CaseQuery{Next: mediation.NextHeld}, "5 4 2 1 "},
			{record.CaseQuery{NextNot: mediation.NextHeld}, "3 "},
			{record.CaseQuery{Office: "Cēsis"}, "3 "},
			{record.CaseQuery{Outcome: mediation.OutcomeNone}, "3 "},
			{record.CaseQuery{MediatorID: "staff-2"}, "3 "},
			{record.CaseQuery{
				States: []mediation.CaseState{mediation.CasePreparation}, Words: []string{"ozol", "berzin"},
			}, "5 4 2 1 "},
		} {
			got(t, db, c.want, func(ctx context.Context, tx *database.Tx) (numbers string, err error) {
				list, err := tx.Cases(ctx, c.q)
				for _, row := range list {
					numbers += row.Number[len(row.Number)-1:] + " "
				}
				return numbers, err
			})
		}
	})
}

func document(n int) record.Document {
	return record.Document{
		ID: id("doc", n), CaseID: id("case", 1), PartyID: "p1", Kind: "agreement", Version: n, Number: "I-2026-0001/1",
		Lang: "lv", State: mediation.DocSigning, TemplateHash: "beef",
		Mark: fmt.Sprintf("%016x", n), CreatedAt: 9, Object: object("documents/" + id("doc", n)), RowVersion: 1,
	}
}

func TestDocuments(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		write(t, db, addCase(1))
		for n := 1; n <= 2; n++ {
			write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.AddDocument(ctx, document(n)) })
		}
		d := document(1)
		twice := document(3)
		twice.Mark = d.Mark
		refused(t, db, fault.Conflict, func(ctx context.Context, tx *database.Tx) error {
			return tx.AddDocument(ctx, twice)
		})
		d.State, d.Signed = mediation.DocSigned, object("documents/signed")
		d.SignedName, d.SignedOn = "skenēts.pdf", "2026-05-01"
		update := func(ctx context.Context, tx *database.Tx) error { return tx.UpdateDocument(ctx, d) }
		write(t, db, update)
		refused(t, db, fault.Conflict, update)
		d.RowVersion = 2
		got(t, db, d, func(ctx context.Context, tx *database.Tx) (record.Document, error) {
			return tx.Document(ctx, d.ID)
		})
		got(t, db, d, func(ctx context.Context, tx *database.Tx) (record.Document, error) {
			return tx.DocumentByMark(ctx, d.Number, d.Mark)
		})
		got(t, db, d, func(ctx context.Context, tx *database.Tx) (record.Document, error) {
			return tx.DocumentBySum(ctx, d.Signed.SHA256)
		})
		got(t, db, []record.Document{d, document(2)}, func(
			ctx context.Context, tx *database.Tx,
		) ([]record.Document, error) {
			return tx.Documents(ctx, d.CaseID)
		})
		missing(t, db, func(ctx context.Context, tx *database.Tx) (record.Document, error) {
			return tx.DocumentByMark(ctx, d.Number, "0000000000000009")
		})
		if diff := cmp.Diff(
			[]string{"documents/doc-0001", "documents/doc-0002", "documents/signed"}, everyKey(t, db),
		); diff != "" {
			t.Error(diff)
		}
	})
}

func TestInvitationsAndMail(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		i := record.Invitation{
			ID: "inv", CaseID: id("case", 1), PartyID: "p1", CodeHash: "code", CreatedAt: 1, ExpiresAt: 2,
		}
		m := record.Mail{
			ID: "mail", To: "anita@example.lv", Template: "receipt", Lang: "lv", Reference: "T26-1", CreatedAt: 3,
		}
		write(t, db, addCase(1))
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			if err := tx.AddMail(ctx, m); err != nil {
				return err
			}
			return tx.AddInvitation(ctx, i)
		})
		use := func(ctx context.Context, tx *database.Tx) error { return tx.UseInvitation(ctx, i.ID, 77) }
		write(t, db, use)
		refused(t, db, fault.Conflict, use)
		refused(t, db, fault.NotFound, func(ctx context.Context, tx *database.Tx) error {
			return tx.UseInvitation(ctx, "none", 77)
		})
		i.UsedAt = 77
		got(t, db, i, func(ctx context.Context, tx *database.Tx) (record.Invitation, error) {
			return tx.InvitationByHash(ctx, i.CodeHash)
		})
		got(t, db, []record.Invitation{i}, func(ctx context.Context, tx *database.Tx) ([]record.Invitation, error) {
			return tx.Invitations(ctx, i.CaseID)
		})

		lost := func(ctx context.Context, tx *database.Tx) (bool, error) { return tx.MailGivenUp(ctx, m.Reference) }
		got(t, db, false, lost)
		giveUp := func(ctx context.Context, tx *database.Tx) error { return tx.MarkMailGivenUp(ctx, m.ID, 4) }
		write(t, db, giveUp)
		got(t, db, true, lost)
		for _, at := range []mediation.Instant{5, 6} { // a job may run twice
			write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.MarkMailSent(ctx, m.ID, at) })
		}
		write(t, db, giveUp) // too late: it was sent after all
		got(t, db, false, lost)
		m.SentAt = 5
		got(t, db, m, func(ctx context.Context, tx *database.Tx) (record.Mail, error) {
			return tx.MailByID(ctx, m.ID)
		})
		refused(t, db, fault.NotFound, func(ctx context.Context, tx *database.Tx) error {
			return tx.MarkMailSent(ctx, "none", 5)
		})

		// Of a mail with a path of its own neither path nor recipient stays.
		m = record.Mail{
			ID: "own", To: "anita@example.lv", Template: "resume", Lang: "lv", Path: "/lv/continue/x", CreatedAt: 3,
		}
		find := func(ctx context.Context, tx *database.Tx) (record.Mail, error) { return tx.MailByID(ctx, m.ID) }
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.AddMail(ctx, m) })
		got(t, db, m, find)
		for _, at := range []mediation.Instant{5, 6} {
			write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.MarkMailSent(ctx, m.ID, at) })
		}
		m.To, m.Path, m.SentAt = "", "", 5
		got(t, db, m, find)
	})
}

func member(login string) identity.Staff {
	return identity.Staff{
		ID: "id of " + login, Login: login, Name: "Ilze Kalniņa", Role: identity.Mediator, PasswordHash: "$argon2id$",
		Active: true, Volunteer: true,
		Certificate: "12", CertificateUntil: "2027-01-01", CreatedAt: 4, Version: 1,
	}
}

func TestStaff(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		// Sorted by bytes on both engines: a locale would put the capital and č elsewhere.
		s, others := member("ilze"), []identity.Staff{member("Zane"), member("čakste"), member("ilze")}
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			for _, s := range others {
				if err := tx.AddStaff(ctx, s); err != nil {
					return err
				}
			}
			return nil
		})
		twice := member("ilze")
		twice.ID = "another"
		refused(t, db, fault.Conflict, func(ctx context.Context, tx *database.Tx) error {
			return tx.AddStaff(ctx, twice)
		})
		s.Name, s.Role, s.PasswordHash, s.Active = "Ilze Ozola", identity.Clerk, "new", false
		s.Volunteer, s.Certificate, s.CertificateUntil = false, "", ""
		update := func(ctx context.Context, tx *database.Tx) error { return tx.UpdateStaff(ctx, s) }
		write(t, db, update)
		refused(t, db, fault.Conflict, update)
		s.Version = 2
		got(t, db, s, func(ctx context.Context, tx *database.Tx) (identity.Staff, error) {
			return tx.StaffByID(ctx, s.ID)
		})
		got(t, db, s, func(ctx context.Context, tx *database.Tx) (identity.Staff, error) {
			return tx.StaffByLogin(ctx, s.Login)
		})
		missing(t, db, func(ctx context.Context, tx *database.Tx) (identity.Staff, error) {
			return tx.StaffByLogin(ctx, "nobody")
		})
		factor := identity.Factor{Sealed: []byte{1, 0}, Step: 7, Since: 8, Recovery: []string{"a", "b"}}
		put := func(ctx context.Context, tx *database.Tx) error {
			return tx.ChangeFactor(ctx, s.ID, identity.Factor{}, factor)
		}
		write(t, db, put)
		refused(t, db, fault.Conflict, put) // it is another one since
		s.Factor = factor
		got(t, db, s, func(ctx context.Context, tx *database.Tx) (identity.Staff, error) {
			return tx.StaffByID(ctx, s.ID)
		})
		got(
			t, db, []identity.Staff{member("Zane"), s, member("čakste")},
			func(ctx context.Context, tx *database.Tx) ([]identity.Staff, error) { return tx.AllStaff(ctx) },
		)
		got(t, db, 3, func(ctx context.Context, tx *database.Tx) (int64, error) { return tx.CountStaff(ctx) })
	})
}

func TestLoginsLinksAndThrottles(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		s := member("ilze")
		l := identity.Login{TokenHash: "t1", StaffID: s.ID, CreatedAt: 1, LastSeenAt: 1, ExpiresAt: 100}
		read := func(hash string) func(ctx context.Context, tx *database.Tx) (identity.Login, error) {
			return func(ctx context.Context, tx *database.Tx) (identity.Login, error) {
				return tx.LoginByHash(ctx, hash)
			}
		}
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			if err := tx.AddStaff(ctx, s); err != nil {
				return err
			}
			for i, hash := range []string{"t1", "t2", "t3", "t4"} {
				l := identity.Login{
					TokenHash: hash, StaffID: s.ID, CreatedAt: 1, LastSeenAt: 1, ExpiresAt: 100 - int64(i),
					AwaitsFactor: hash == "t3",
				}
				if err := tx.AddLogin(ctx, l); err != nil {
					return err
				}
			}
			if err := tx.TouchLogin(ctx, "t1", 60); err != nil {
				return err
			}
			return tx.DeleteLogin(ctx, "t2")
		})
		l.LastSeenAt = 60
		got(t, db, l, read("t1"))
		missing(t, db, read("t2"))
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			n, err := tx.DropExpiredLogins(ctx, 98)
			if n != 1 {
				t.Errorf("dropped %d logins, want 1", n)
			}
			return err
		})
		missing(t, db, read("t4"))
		third := identity.Login{
			TokenHash: "t3", StaffID: s.ID, CreatedAt: 1, LastSeenAt: 1, ExpiresAt: 98, AwaitsFactor: true,
		}
		all := func(ctx context.Context, tx *database.Tx) ([]identity.Login, error) { return tx.LoginsOf(ctx, s.ID) }
		got(t, db, []identity.Login{l, third}, all)
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			return tx.DeleteOtherLogins(ctx, s.ID, "t3")
		})
		got(t, db, []identity.Login{third}, all)
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.DeleteLoginsOf(ctx, s.ID) })
		missing(t, db, read("t3"))

		link := identity.Link{TokenHash: "link", Purpose: identity.PurposeFirst, ExpiresAt: 100}
		use := func(ctx context.Context, tx *database.Tx) error { return tx.UseLink(ctx, "link", 50) }
		refused(t, db, fault.NotFound, use)
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.AddLink(ctx, link) })
		write(t, db, use)
		refused(t, db, fault.Conflict, use)
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.EndLinksOf(ctx, "", 60) })
		link.UsedAt = 50
		got(t, db, link, func(ctx context.Context, tx *database.Tx) (identity.Link, error) {
			return tx.LinkByHash(ctx, "link")
		})

		for _, want := range []identity.Throttle{{Failures: 1, Last: 5}, {Failures: 6, Last: 7, Until: 9}, {}} {
			write(t, db, func(ctx context.Context, tx *database.Tx) error {
				return tx.PutThrottle(ctx, "signin login ilze", want)
			})
			got(t, db, want, func(ctx context.Context, tx *database.Tx) (identity.Throttle, error) {
				return tx.Throttle(ctx, "signin login ilze")
			})
		}
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			if err := tx.PutThrottle(ctx, "old", identity.Throttle{Failures: 1, Last: 5}); err != nil {
				return err
			}
			n, err := tx.DropThrottles(ctx, 6)
			if n != 1 {
				t.Errorf("dropped %d throttles, want 1", n)
			}
			return err
		})
	})
}
