package database_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

func object(key string) record.Object {
	return record.Object{Key: key, SHA256: "sum of " + key, Size: 5_000_000_000, ContentType: "application/pdf"}
}

func submission(n int) record.Submission {
	s := record.Submission{
		ID: id("sub", n), Reference: fmt.Sprintf("T26-%04d", n), Form: "application", FormHash: "f00d", Lang: "lv",
		Title: "Anita Bērziņa", SearchKey: fmt.Sprintf("anita berzin 100%%_%d", n),
		State: record.SubmissionReceived, Channel: mediation.ChannelWeb, ArrivedOn: "2026-03-02",
		ReceivedAt: mediation.Instant(1_772_000_000_000_000 + n), ClientKey: fmt.Sprint("key ", n),
		AccessHash: "access", Answers: []byte(`{"name":"Anita \u0000 Bērziņa"}`), Safety: true, Version: 1,
		Institution: fmt.Sprint("institution ", n%2),
	}
	s.Original = object("originals/" + s.ID + "/1")
	return s
}

func upload(submission string, n int) record.Upload {
	return record.Upload{
		ID: id("up", n), SubmissionID: submission, Field: "attachments", Name: "vēstule.pdf",
		Object: object("originals/" + submission + "/" + id("up", n)),
	}
}

func draft(n int) record.Draft {
	return record.Draft{
		TokenHash: id("token", n), SubmissionID: id("sub", n), Form: "application", FormHash: "f00d", Lang: "lv",
		Answers: []byte("{}"), CreatedAt: 1, SavedAt: 2, ExpiresAt: 100,
	}
}

func TestKeptBytes(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		source := []byte("title: Iesniegums\x00\xff\n")
		for range 2 {
			write(t, db, func(ctx context.Context, tx *database.Tx) error {
				return tx.KeepBytes(ctx, "form", "f00d", "application", source)
			})
		}
		got(t, db, []string{
			"form", "application", string(source),
		}, func(ctx context.Context, tx *database.Tx) ([]string, error) {
			kind, name, source, err := tx.KeptBytes(ctx, "f00d")
			return []string{kind, name, string(source)}, err
		})
		missing(t, db, func(ctx context.Context, tx *database.Tx) (string, error) {
			kind, _, _, err := tx.KeptBytes(ctx, "beef")
			return kind, err
		})
	})
}

func TestDrafts(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		d := draft(1)
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.PutDraft(ctx, d) })
		d.Answers, d.SavedAt, d.ExpiresAt, d.Submitted, d.Lang = []byte(`{"a":1}`), 50, 150, true, "en"
		d.Files = []record.Upload{upload(d.SubmissionID, 1), upload(d.SubmissionID, 2)}
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			for _, u := range append(d.Files, upload(d.SubmissionID, 3)) {
				if err := tx.AddUpload(ctx, u); err != nil {
					return err
				}
			}
			if err := tx.RemoveUpload(ctx, d.SubmissionID, id("up", 3)); err != nil {
				return err
			}
			return tx.PutDraft(ctx, d)
		})
		got(t, db, d, func(ctx context.Context, tx *database.Tx) (record.Draft, error) {
			return tx.Draft(ctx, d.TokenHash)
		})
		refused(t, db, fault.NotFound, func(ctx context.Context, tx *database.Tx) error {
			return tx.RemoveUpload(ctx, "another", id("up", 1))
		})
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.DeleteDraft(ctx, d.TokenHash) })
		missing(t, db, func(ctx context.Context, tx *database.Tx) (record.Draft, error) {
			return tx.Draft(ctx, d.TokenHash)
		})
	})
}

func TestResumes(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		first := record.Resume{LinkHash: "first", DraftHash: id("token", 1), Sealed: []byte("\x00\xff")}
		second := record.Resume{LinkHash: "second", DraftHash: id("token", 1), Sealed: []byte("b")}
		other := record.Resume{LinkHash: "other", DraftHash: id("token", 2), Sealed: []byte("c")}
		find := func(hash string) func(context.Context, *database.Tx) (record.Resume, error) {
			return func(ctx context.Context, tx *database.Tx) (record.Resume, error) { return tx.Resume(ctx, hash) }
		}
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			one, two := draft(1), draft(2)
			two.ExpiresAt = 500
			return errors.Join(
				tx.PutDraft(ctx, one), tx.PutDraft(ctx, two), tx.PutResume(ctx, first), tx.PutResume(ctx, other),
			)
		})
		got(t, db, first, find("first"))
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.PutResume(ctx, second) })
		missing(t, db, find("first"))
		got(t, db, second, find("second"))
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			return tx.DropExpiredDrafts(ctx, 300, 10)
		})
		missing(t, db, find("second"))
		got(t, db, other, find("other"))
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.DeleteDraft(ctx, id("token", 2)) })
		missing(t, db, find("other"))
	})
}

func TestExpiredDraftsGoButWhatWasSubmittedStays(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		sent := submission(2)
		sent.Files = []record.Upload{upload(sent.ID, 2)}
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			for n := 1; n <= 3; n++ { // of which the second is sent, and the third does not end yet
				d := draft(n)
				d.ExpiresAt = mediation.Instant(n * 100)
				if err := tx.PutDraft(ctx, d); err != nil {
					return err
				}
				if err := tx.AddUpload(ctx, upload(d.SubmissionID, n)); err != nil {
					return err
				}
			}
			return tx.AddSubmission(ctx, sent)
		})
		for _, left := range []int{3, 3, 3} { // a draft at a time, the one that ended first
			write(t, db, func(ctx context.Context, tx *database.Tx) error {
				return tx.DropExpiredDrafts(ctx, 300, 1)
			})
			if n := len(everyKey(t, db)); n != left {
				t.Errorf("%d objects are named, want %d", n, left)
			}
		}
		missing(t, db, func(ctx context.Context, tx *database.Tx) (record.Draft, error) {
			return tx.Draft(ctx, id("token", 1))
		})
		got(t, db, sent, func(ctx context.Context, tx *database.Tx) (record.Submission, error) {
			return tx.Submission(ctx, sent.ID)
		})
		got(t, db, 1, func(ctx context.Context, tx *database.Tx) (int, error) {
			d, err := tx.Draft(ctx, id("token", 3))
			return len(d.Files), err
		})
	})
}

func TestSubmissions(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		s := submission(1)
		s.Files = []record.Upload{upload(s.ID, 1), upload(s.ID, 2)}
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			if err := tx.AddUpload(ctx, s.Files[0]); err != nil { // came with the draft
				return err
			}
			return tx.AddSubmission(ctx, s)
		})
		for _, by := range []func(ctx context.Context, tx *database.Tx) (record.Submission, error){
			func(ctx context.Context, tx *database.Tx) (record.Submission, error) {
				return tx.Submission(ctx, s.ID)
			},
			func(ctx context.Context, tx *database.Tx) (record.Submission, error) {
				return tx.SubmissionByReference(ctx, s.Reference)
			},
			func(ctx context.Context, tx *database.Tx) (record.Submission, error) {
				return tx.SubmissionByClientKey(ctx, s.ClientKey)
			},
		} {
			got(t, db, s, by)
		}
		for _, at := range []mediation.Instant{7, 8} { // the first time stays
			write(t, db, func(ctx context.Context, tx *database.Tx) error {
				return tx.ClearReceipt(ctx, s.ClientKey, at)
			})
			s.ClearedAt = 7
			got(t, db, s, func(ctx context.Context, tx *database.Tx) (record.Submission, error) {
				return tx.Submission(ctx, s.ID)
			})
		}
		again := submission(9)
		again.ClientKey = s.ClientKey
		refused(t, db, fault.Conflict, func(ctx context.Context, tx *database.Tx) error {
			return tx.AddSubmission(ctx, again)
		})
		missing(t, db, func(ctx context.Context, tx *database.Tx) (record.Submission, error) {
			return tx.Submission(ctx, again.ID)
		})

		// Files from the command line have no client key, and may be many.
		for n := 2; n <= 3; n++ {
			file := submission(n)
			file.ClientKey, file.Answers, file.Original.SHA256 = "", nil, "same"
			write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.AddSubmission(ctx, file) })
			got(t, db, file, func(ctx context.Context, tx *database.Tx) (record.Submission, error) {
				return tx.Submission(ctx, file.ID)
			})
		}
		missing(t, db, func(ctx context.Context, tx *database.Tx) (record.Submission, error) {
			return tx.SubmissionByClientKey(ctx, "")
		})
		got(t, db, id("sub", 2), func(ctx context.Context, tx *database.Tx) (string, error) {
			id, found, err := tx.IdenticalOriginal(ctx, "same")
			return id, errorUnless(found, err)
		})
		got(t, db, false, func(ctx context.Context, tx *database.Tx) (bool, error) {
			_, found, err := tx.IdenticalOriginal(ctx, "other")
			return found, err
		})
	})
}

func errorUnless(found bool, err error) error {
	if err == nil && !found {
		err = fmt.Errorf("not found")
	}
	return err
}

func TestUpdatesAreGuarded(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		s := submission(1)
		update := func(ctx context.Context, tx *database.Tx) error { return tx.UpdateSubmission(ctx, s) }
		refused(t, db, fault.NotFound, update)
		write(t, db, func(ctx context.Context, tx *database.Tx) error { return tx.AddSubmission(ctx, s) })
		s.Title, s.SearchKey, s.State = "J. Ozols", "j ozol", record.SubmissionInCase
		s.Channel, s.ArrivedOn, s.AccessHash = mediation.ChannelPost, "2026-03-01", "new"
		s.CaseID, s.PartyID, s.Safety, s.IdenticalTo = "case", "party", false, "sub-0000"
		s.Answers = []byte(`{"name":"J. Ozols"}`)
		write(t, db, update)
		refused(t, db, fault.Conflict, update)
		s.Version = 2
		got(t, db, s, func(ctx context.Context, tx *database.Tx) (record.Submission, error) {
			return tx.Submission(ctx, s.ID)
		})
	})
}

func TestPagesOfSubmissions(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			for n := 1; n <= 7; n++ {
				s := submission(n)
				s.ReceivedAt = mediation.Instant(n / 2) // pairs of equal instants
				if s.Files = []record.Upload{upload(s.ID, n)}; n%3 == 0 {
					s.State = record.SubmissionToRead
				}
				if n > 5 { // another form, and an older version of it
					s.Form, s.FormHash = "letter", fmt.Sprint("v", n)
					s.ArrivedOn = mediation.Date(fmt.Sprintf("2026-04-0%d", n))
				}
				if err := tx.AddSubmission(ctx, s); err != nil {
					return err
				}
			}
			return nil
		})
		page := func(q record.SubmissionQuery, want ...int) record.Submission {
			t.Helper()
			var last record.Submission
			ids := []string{}
			for _, n := range want {
				ids = append(ids, id("sub", n))
			}
			got(t, db, ids, func(ctx context.Context, tx *database.Tx) ([]string, error) {
				list, err := tx.Submissions(ctx, q)
				ids := []string{}
				for _, s := range list {
					if ids, last = append(ids, s.ID), s; len(s.Files) != 1 || s.Files[0].SubmissionID != s.ID {
						t.Errorf("%s has files %v", s.ID, s.Files)
					}
				}
				return ids, err
			})
			return last
		}
		page(record.SubmissionQuery{}, 1, 2, 3, 4, 5, 6, 7)
		last := page(record.SubmissionQuery{Limit: 2}, 1, 2)
		last = page(record.SubmissionQuery{Limit: 3, Since: last.ReceivedAt, After: last.ID}, 3, 4, 5)
		page(record.SubmissionQuery{Limit: 3, Since: last.ReceivedAt, After: last.ID}, 6, 7)
		page(
			record.SubmissionQuery{States: []record.SubmissionState{record.SubmissionToRead, record.SubmissionAside}},
			3, 6,
		)
		page(record.SubmissionQuery{Words: []string{"berzin", "100%_4"}}, 4)
		page(record.SubmissionQuery{Form: "letter"}, 6, 7)
		page(record.SubmissionQuery{Form: "letter", From: "2026-04-07", To: "2026-04-07"}, 7)
		page(record.SubmissionQuery{From: "2026-03-02", To: "2026-04-06", Limit: 9}, 1, 2, 3, 4, 5, 6)
		page(record.SubmissionQuery{Form: "' OR 1 = 1"})
		got(t, db, []record.FormVersion{
			{Hash: "v6", Submissions: 1}, {Hash: "v7", Submissions: 1},
		}, func(ctx context.Context, tx *database.Tx) ([]record.FormVersion, error) {
			return tx.FormVersions(ctx, record.SubmissionQuery{Form: "letter", From: "2026-01-01", To: "2026-12-31"})
		})
		page(record.SubmissionQuery{Institution: "institution 1"}, 1, 3, 5, 7)
		page(record.SubmissionQuery{Institution: "institution 1", Limit: 1, Since: 1, After: id("sub", 3)}, 5)
		page(record.SubmissionQuery{Institution: "institution 0", Touched: 3}, 6)
		page(record.SubmissionQuery{Institution: "institution 3"})
		page(record.SubmissionQuery{Says: []string{"withdraws", "name"}, Limit: 2}, 1, 2)
		page(record.SubmissionQuery{Says: []string{"Anita", "n_me"}})
		page(record.SubmissionQuery{Words: []string{"anita", "100_"}})
		page(record.SubmissionQuery{Words: []string{`\`}})
		page(record.SubmissionQuery{Words: []string{"'; DROP TABLE facts; --"}})

		counts, err := db.Counts(t.Context())
		check(t, err)
		want := database.Counts{
			Submissions: map[record.SubmissionState]int64{record.SubmissionReceived: 5, record.SubmissionToRead: 2},
			Cases:       map[mediation.CaseState]int64{},
		}
		if diff := cmp.Diff(want, counts); diff != "" {
			t.Error(diff)
		}
	})
}

// everyKey lists the keys of all objects the database names.
func everyKey(t *testing.T, db *database.DB) []string {
	t.Helper()
	var keys []string
	for o, err := range db.EveryObject(t.Context()) {
		check(t, err)
		if want := object(o.Key); o != want {
			t.Errorf("object %v, want %v", o, want)
		}
		keys = append(keys, o.Key)
	}
	return keys
}
