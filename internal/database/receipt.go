package database

import (
	"context"
	"fmt"
	"strings"

	"tilts/internal/mediation"
)

// Gone returns the subjects of audit entries of an action for which no submission is there
// any more: what was received and was lost with its row.
func (tx *Tx) Gone(ctx context.Context, action string) ([]string, error) {
	return list(ctx, tx, scanText, `SELECT DISTINCT subject FROM audit WHERE action = $1
		AND subject NOT IN (SELECT 'submission:' || id FROM submissions) ORDER BY subject`, action)
}

// LastAudit returns when the newest entry before an instant was written; 0 when none was.
func (tx *Tx) LastAudit(ctx context.Context, before mediation.Instant) (mediation.Instant, error) {
	all, err := list(ctx, tx, func(at *mediation.Instant, r row) error { return r.Scan(at) },
		"SELECT at FROM audit WHERE at < $1 ORDER BY seq DESC LIMIT 1", before)
	if len(all) == 0 {
		return 0, err
	}
	return all[0], err
}

// Unaccounted names what is not in both: submissions and cases whose rows the audit does
// not tell of, and submissions it tells of that have no row. receive is the action of the
// entry that receives a submission; it ends with the hash of the original.
func (db *DB) Unaccounted(ctx context.Context, receive string) (wrong []error, err error) {
	err = db.Read(ctx, func(tx *Tx) error {
		wrong = nil
		gone, err := tx.Gone(ctx, receive)
		if err != nil {
			return err
		}
		for _, subject := range gone {
			wrong = append(wrong, fmt.Errorf("%s: the audit has its receipt, but it has no row", subject))
		}
		type receipt struct{ id, sum, detail string }
		if err := each(ctx, tx, func(r *receipt, from row) error {
			return from.Scan(&r.id, &r.sum, &r.detail)
		}, func(r receipt) bool {
			switch {
			case r.detail == "":
				wrong = append(wrong, fmt.Errorf("submission:%s: the audit has no entry of its receipt", r.id))
			case !strings.HasSuffix(r.detail, r.sum):
				wrong = append(wrong, fmt.Errorf("submission:%s: its original is not the one of its receipt", r.id))
			}
			return true
		}, `SELECT s.id, s.original_sha256, COALESCE(a.detail, '') FROM submissions s
			LEFT JOIN audit a ON a.action = $1 AND a.subject = 'submission:' || s.id ORDER BY s.id`,
			receive); err != nil {
			return err
		}
		cases, err := list(ctx, tx, scanText, `SELECT f.case_id FROM
			(SELECT case_id, MAX(recorded_at) AS at FROM facts GROUP BY case_id) f
			LEFT JOIN (SELECT case_id, MAX(at) AS at FROM audit GROUP BY case_id) a ON a.case_id = f.case_id
			WHERE f.at > COALESCE(a.at, 0) + $1 ORDER BY f.case_id`, sameMoment)
		for _, id := range cases {
			wrong = append(wrong, fmt.Errorf("case:%s: it has facts that the audit does not tell of", id))
		}
		return err
	})
	return wrong, err
}

// sameMoment is how far apart a fact and its entry of the audit may say they were written.
const sameMoment = mediation.Instant(60_000_000)
