package database

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"

	"tilts/internal/fault"
	"tilts/internal/record"
)

// NextNumber returns 1, 2, 3 … of the named counter. A transaction that is
// rolled back gives its number back, so there are no gaps.
func (tx *Tx) NextNumber(ctx context.Context, counter string) (int64, error) {
	scan := func(n *int64, r row) error { return r.Scan(n) }
	return one(ctx, tx, scan, `INSERT INTO counters (name, value) VALUES ($1, 1)
		ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value`, counter)
}

const auditColumns = "seq, at, actor, role, action, subject, case_id, detail, prev, hash"

func scanAudit(e *record.AuditEntry, r row) error {
	return r.Scan(&e.Seq, &e.At, &e.Actor, &e.Role, &e.Action, &e.Subject, &e.CaseID, &e.Detail, &e.Prev, &e.Hash)
}

// auditHash is the SHA-256, in hex, over the entry's columns but the hash in
// the order of auditColumns, each as <length in bytes>:<text>, numbers in
// decimal: "1:3" + "16:1790000000000000" + "5:clerk" … So no two different
// entries give the same bytes.
func auditHash(e record.AuditEntry) string {
	h := sha256.New()
	for _, field := range []string{
		strconv.FormatInt(e.Seq, 10), strconv.FormatInt(int64(e.At), 10), e.Actor, e.Role, e.Action, e.Subject,
		e.CaseID, e.Detail, e.Prev,
	} {
		// A hash takes whatever it is given; there is no error.
		_, _ = fmt.Fprintf(h, "%d:%s", len(field), field)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// AppendAudit adds an entry to the chain; Seq, Prev and Hash are filled in. The
// first entry's Prev is empty.
func (tx *Tx) AppendAudit(ctx context.Context, e record.AuditEntry) error {
	last, err := one(ctx, tx, scanAudit, "SELECT "+auditColumns+" FROM audit ORDER BY seq DESC LIMIT 1")
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return err
	}
	e.Seq, e.Prev = last.Seq+1, last.Hash
	e.Hash = auditHash(e)
	_, err = tx.exec(ctx, "INSERT INTO audit ("+auditColumns+") VALUES ("+marks(10)+")",
		e.Seq, e.At, e.Actor, e.Role, e.Action, e.Subject, e.CaseID, e.Detail, e.Prev, e.Hash)
	return err
}

// AuditHead returns the newest entry's number, time and hash; zero when there is none.
func (tx *Tx) AuditHead(ctx context.Context) (record.AuditHead, error) {
	head, err := one(ctx, tx, scanHead, "SELECT seq, at, hash FROM audit ORDER BY seq DESC LIMIT 1")
	if fault.KindOf(err) == fault.NotFound {
		return record.AuditHead{}, nil
	}
	return head, err
}

func scanHead(h *record.AuditHead, r row) error { return r.Scan(&h.Seq, &h.At, &h.Hash) }

// AuditHead is the transaction's, on a view of its own.
func (db *DB) AuditHead(ctx context.Context) (head record.AuditHead, err error) {
	err = db.Read(ctx, func(tx *Tx) error {
		head, err = tx.AuditHead(ctx)
		return err
	})
	return head, err
}

// auditLists are what is looked at where many people stand at once; which, the audit does not say.
var auditLists = []string{"submissions", "cases", "batch", "report:cases"}

// Audit returns a page of the audit, newest first.
func (tx *Tx) Audit(ctx context.Context, q record.AuditQuery) ([]record.AuditEntry, error) {
	var s statement
	s.add("SELECT " + auditColumns + " FROM audit WHERE TRUE")
	if q.CaseID != "" {
		s.add("AND case_id = ?", q.CaseID)
	}
	if q.Actor != "" {
		s.add("AND actor = ?", q.Actor)
	}
	if q.From != 0 {
		s.add("AND at >= ?", q.From)
	}
	if q.To != 0 {
		s.add("AND at < ?", q.To)
	}
	if a := q.About; a != nil {
		if len(a.CaseIDs)+len(a.Subjects) == 0 {
			return nil, nil
		}
		s.add("AND (")
		in(&s, "case_id", append([]string{"-"}, a.CaseIDs...)) // no case has the id "-"
		s.add("OR")
		in(&s, "subject", append([]string{"-"}, a.Subjects...))
		if len(a.Tables) > 0 {
			downloaded(&s, a.Tables)
		}
		if a.Lists != 0 {
			s.add("OR at >= ? AND", a.Lists)
			in(&s, "subject", auditLists)
		}
		s.add(")")
	}
	// By time where days are asked for, which is in the order of an index; the numbers go with it.
	switch byTime := q.From != 0 || q.To != 0; {
	case byTime && q.Before != 0:
		s.add("AND (at, seq) < (SELECT at, seq FROM audit WHERE seq = ?) ORDER BY at DESC, seq DESC", q.Before)
	case byTime:
		s.add("ORDER BY at DESC, seq DESC")
	case q.Before != 0:
		s.add("AND seq < ? ORDER BY seq DESC", q.Before)
	default:
		s.add("ORDER BY seq DESC")
	}
	s.add("LIMIT ?", cmp.Or(q.Limit, 100))
	return list(ctx, tx, scanAudit, s.text.String(), s.args...)
}

// AuditOf returns what was done of some kinds to one subject, newest first.
func (tx *Tx) AuditOf(
	ctx context.Context, subject string, actions []string, limit int,
) ([]record.AuditEntry, error) {
	var s statement
	s.add("SELECT "+auditColumns+" FROM audit WHERE subject = ? AND", subject)
	in(&s, "action", actions)
	s.add("ORDER BY seq DESC LIMIT ?", limit)
	return list(ctx, tx, scanAudit, s.text.String(), s.args...)
}

// downloaded adds the tables in which one of some submissions stands. The tables are looked up
// once for all that are of a form, of which there may be hundreds.
func downloaded(s *statement, tables []record.AuditTable) {
	var forms []string
	for _, t := range tables {
		forms = append(forms, "form:"+t.Form)
	}
	slices.Sort(forms)
	s.add("OR action = 'submission.export' AND")
	in(s, "subject", slices.Compact(forms))
	s.add("AND (FALSE")
	for _, t := range tables { // the detail of a table begins with its two days
		s.add("OR subject = ? AND at >= ?", "form:"+t.Form, t.ReceivedAt)
		s.add("AND substr(detail, 1, 10) <= ? AND substr(detail, 12, 10) >= ?", t.ArrivedOn, t.ArrivedOn)
	}
	s.add(")")
}

// CheckAudit walks the chain from its first entry and gives the number of
// entries that hold. The error names the first that does not.
func (db *DB) CheckAudit(ctx context.Context) (entries int64, err error) {
	err = db.Read(ctx, func(tx *Tx) error {
		entries, err = tx.checkAudit(ctx)
		return err
	})
	return entries, err
}

func (tx *Tx) checkAudit(ctx context.Context) (entries int64, err error) {
	prev, broken := "", int64(0)
	err = each(ctx, tx, scanAudit, func(e record.AuditEntry) bool {
		if e.Seq != entries+1 || e.Prev != prev || e.Hash != auditHash(e) {
			broken = entries + 1
			return false
		}
		entries, prev = entries+1, e.Hash
		return true
	}, "SELECT "+auditColumns+" FROM audit ORDER BY seq")
	if err == nil && broken > 0 {
		err = fmt.Errorf("database: the audit chain is broken at entry %d", broken)
	}
	return entries, err
}
