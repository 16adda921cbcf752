package office

import (
	"context"
	"fmt"
	"time"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/record"
	"tilts/internal/statistics"
)

// Prepare counts a period and protects it against everything that was published before, as Publish does, and
// publishes nothing. Errors: also those of statistics.Publish.
func (s *Service) Prepare(ctx context.Context, by casework.Actor, e Edition) (p Prepared, err error) {
	if err := casework.Allow(by, casework.Publish); err != nil {
		return p, err
	}
	if p.Whole, err = s.Ask(ctx, by, statistics.Question{Period: e.Period, AsOf: e.AsOf}); err != nil {
		return p, err
	}
	rows, before, err := s.ledger(ctx)
	if err != nil {
		return p, err
	}
	p.After = int64(len(rows))
	for i := range rows {
		if rows[i].From == e.Period.From && rows[i].To == e.Period.To {
			p.Before = &rows[i]
		}
	}
	if e.Watch == nil {
		e.Watch = func(int, int) {}
	}
	p.Report, p.ledger, err = statistics.Publish(ctx, before, p.Whole, e.Rule, e.Watch)
	p.Again = p.ledger.Again
	return p, err
}

// prepared is what somebody looked at, or else prepared now.
func (s *Service) prepared(ctx context.Context, by casework.Actor, e Edition) (Prepared, error) {
	if err := casework.Allow(by, casework.Publish); err != nil {
		return Prepared{}, err
	}
	rows, _, err := s.ledger(ctx)
	if err != nil {
		return Prepared{}, err
	}
	if p, ok := s.underway.lookedAt(by.ID, e, int64(len(rows))); ok {
		return p, nil
	}
	return s.Prepare(ctx, by, e)
}

// Publish prepares a publication, draws its files, and writes it into the ledger: from then on everybody sees
// it. What has been published already comes out as it was. Errors: those of Prepare, and fault.Conflict when
// something was published since somebody looked.
func (s *Service) Publish(ctx context.Context, by casework.Actor, e Edition) (statistics.Report, error) {
	p, err := s.prepared(ctx, by, e)
	if err != nil || p.Again {
		return p.Report, err
	}
	if e.After != Unseen && e.After != p.After {
		return p.Report, errMeanwhile
	}
	row := record.Publication{
		Seq: p.After + 1, MadeAt: p.Report.ExtractedAt, MadeBy: by.ID, AsOf: p.Report.AsOf,
		From: e.Period.From, To: e.Period.To,
	}
	if row.Figures, err = pack(p.ledger); err != nil {
		return p.Report, err
	}
	var files []record.PublishedFile
	if s.DrawPublished != nil {
		if files, err = s.drawPublished(ctx, row.Seq, p.Report, e.Drawing); err != nil {
			return p.Report, err
		}
	}
	if err := ctx.Err(); err != nil {
		return p.Report, err
	}
	// From here on nobody can stop it: a publication is in the ledger and is known to be, or is not.
	ctx, done := context.WithTimeout(context.WithoutCancel(ctx), longestEntry)
	defer done()
	err = s.Write(ctx, func(tx Tx) error {
		if err := tx.AddPublication(ctx, row); err != nil {
			if fault.KindOf(err) == fault.Conflict {
				return errMeanwhile
			}
			return err
		}
		if err := tx.AddPublishedFiles(ctx, files); err != nil {
			return err
		}
		return s.Audit(
			ctx, tx, by, casework.Publish, "publication", "",
			fmt.Sprintf("%d: %s %s", row.Seq, row.From, row.To),
		)
	})
	return p.Report, err
}

// longestEntry is how long it may take to write a publication into the ledger.
const longestEntry = time.Minute

var errMeanwhile = fault.New(fault.Conflict, "statistics.fault.published_meanwhile")
