package office

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"tilts/internal/casework"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/statistics"
)

// Publish counts a period as it was known at a moment, 0 for now, and makes a publication of it: protected
// against everything that was published before, and written into the ledger. What has been published already
// comes out as it was. Errors: also those of statistics.Publish.
func (s *Service) Publish(
	ctx context.Context, by casework.Actor, period statistics.Period, asOf mediation.Instant, rule statistics.Rule,
) (statistics.Report, error) {
	r, err := s.ReportAsOf(ctx, by, period, nil, asOf)
	if err != nil {
		return statistics.Report{}, err
	}
	var out statistics.Report
	err = s.Write(ctx, func(tx Tx) error {
		rows, err := tx.Publications(ctx)
		if err != nil {
			return err
		}
		before := make([]statistics.Publication, len(rows))
		for i, row := range rows {
			if err := unpack(row.Figures, &before[i]); err != nil {
				return fmt.Errorf("publication %d: %w", row.Seq, err)
			}
		}
		var p statistics.Publication
		if out, p, err = statistics.Publish(before, r, rule); err != nil || p.Again {
			return err
		}
		figures, err := pack(p)
		if err != nil {
			return err
		}
		seq := int64(len(rows) + 1)
		if err := tx.AddPublication(ctx, record.Publication{
			Seq: seq, MadeAt: s.Instant(), MadeBy: by.ID, AsOf: r.AsOf, From: period.From, To: period.To,
			Figures: figures,
		}); err != nil {
			return err
		}
		return s.Audit(
			ctx, tx, by, casework.Publish, "publication", "",
			fmt.Sprintf("%d: %s %s", seq, period.From, period.To),
		)
	})
	return out, err
}

// pack writes a publication for the ledger.
func pack(p statistics.Publication) ([]byte, error) {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	err := errors.Join(json.NewEncoder(w).Encode(p), w.Close())
	return out.Bytes(), err
}

func unpack(data []byte, p *statistics.Publication) error {
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return err
	}
	if err := json.NewDecoder(r).Decode(p); err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, r) // to its end, where the sum is
	return err
}
