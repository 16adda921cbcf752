package office

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
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

// Published lists what was published, the newest first; of a period that was published several
// times the last. It is for everybody.
func (s *Service) Published(ctx context.Context) (list []record.Publication, err error) {
	err = s.Read(ctx, func(tx Tx) error {
		rows, err := tx.Publications(ctx)
		slices.Reverse(rows)
		for _, row := range rows {
			same := func(p record.Publication) bool { return p.From == row.From && p.To == row.To }
			if !slices.ContainsFunc(list, same) {
				list = append(list, row)
			}
		}
		return err
	})
	return list, err
}

// PublishedReport is what a publication showed, with nothing that it hid. It is for everybody.
// Errors: fault.NotFound, also for a publication that is not counted again as it was.
func (s *Service) PublishedReport(ctx context.Context, p record.Publication) (statistics.Report, error) {
	if r, ok := s.published.get(p.Seq); ok {
		return r, nil
	}
	s.published.counting.Lock()
	defer s.published.counting.Unlock()
	if r, ok := s.published.get(p.Seq); ok {
		return r, nil
	}
	var kept statistics.Publication
	if err := unpack(p.Figures, &kept); err != nil {
		return statistics.Report{}, err
	}
	q := statistics.Question{Period: statistics.Period{From: p.From, To: p.To}, AsOf: p.AsOf}
	if err := s.complete(ctx, &q); err != nil {
		return statistics.Report{}, err
	}
	q.ExtractedAt = p.MadeAt
	r, err := statistics.Run(ctx, s.Stream, q)
	if err != nil {
		return r, casework.Away(err)
	}
	r, ok := kept.Report(r)
	if !ok {
		s.Log.Error("a publication is not counted again as it was", "publication", p.Seq)
		return statistics.Report{}, fault.New(fault.NotFound, "fault.not_found").Because(errNotAsItWas)
	}
	s.published.put(p.Seq, r)
	return r, nil
}

var errNotAsItWas = errors.New("the publication is not counted again as it was")
