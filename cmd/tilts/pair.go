package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/google/uuid"

	"tilts/internal/casework"
	"tilts/internal/config"
	"tilts/internal/database"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/vault"
	"tilts/storage"
)

// bond holds database and bucket together while the program runs. As long as it is not
// sure that they belong together, nothing is put.
type bond struct {
	pair vault.Pair
	mu   sync.Mutex
	err  error     // why it is not sure
	next time.Time // not to be asked before
	told int64     // the entry of the audit that the bucket was told last
	said string    // the trouble with telling it that is in the log
}

// bind brings the tables up to date and lets database and bucket know each other, unless
// they are strangers.
func (h *house) bind(ctx context.Context) error {
	h.bond = &bond{pair: vault.Pair{Records: h.db, Objects: h.objects}, err: errors.New("not asked yet")}
	err := h.bond.meet(ctx)
	if err == nil {
		if err = h.bringUpToDate(ctx); err == nil && h.purpose == toMake {
			err = h.bond.sure(ctx)
		}
	}
	var strangers *vault.ErrStrangers
	switch {
	case errors.As(err, &strangers) && h.anyway:
		h.refusal = err
		return nil
	case errors.Is(err, storage.ErrUnavailable):
		h.log.Warn("objects are away", "error", err)
		return nil
	}
	return err
}

// meet asks whether the two may be used together and writes nothing. A store that is
// away says nothing against it: it is asked again before the first put.
func (b *bond) meet(ctx context.Context) error {
	err := b.pair.Meet(ctx)
	if errors.Is(err, storage.ErrUnavailable) {
		return nil
	}
	return err
}

// sure returns nil once both are known to belong together. It asks again now and then, so
// that a store that comes back is used, and one that is away keeps nobody long.
func (b *bond) sure(ctx context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err != nil && time.Now().After(b.next) {
		b.err = b.pair.Settle(ctx)
		b.next = time.Now().Add(2 * time.Second)
	}
	return b.err
}

// keepHead lets the bucket know the newest entry of the audit, and notices when the
// database does not have one any more that the bucket knows.
func (b *bond) keepHead(ctx context.Context) error {
	if err := b.sure(ctx); err != nil {
		return err
	}
	head, err := b.pair.KeepHead(ctx)
	b.mu.Lock()
	defer b.mu.Unlock()
	var lost *vault.ErrStrangers
	switch {
	case err == nil:
		b.told = head
	case errors.As(err, &lost):
		b.err = err
	}
	return err
}

// moved reports whether the audit has another newest entry than the bucket was told.
func (b *bond) moved(ctx context.Context) bool {
	head, err := b.pair.Records.AuditHead(ctx)
	if err != nil {
		return false // the next full comparison says what is wrong
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return head.Seq != b.told
}

// bound is the store as the use cases see it.
type bound struct {
	*storage.Client
	bond *bond
}

func (s bound) Put(
	ctx context.Context, key string, body io.ReadSeeker, size int64, sum [32]byte, contentType string,
) error {
	if err := s.bond.sure(ctx); err != nil {
		return fmt.Errorf("%w: %w", storage.ErrUnavailable, err)
	}
	return s.Client.Put(ctx, key, body, size, sum, contentType)
}

const (
	// headSoon is how soon the bucket is told a new entry of the audit: what is lost
	// before that goes unnoticed.
	headSoon = 5 * time.Second
	// headEvery is how often the two are compared though nothing is new.
	headEvery = time.Minute
)

// upkeepEvery is how often the database's file is looked after.
const upkeepEvery = time.Hour

// watchPair keeps the head of the audit until ctx ends, and once more then; and it looks
// after the database, now and then.
func (h *house) watchPair(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		soon, tick, rare := time.NewTicker(headSoon), time.NewTicker(headEvery), time.NewTicker(upkeepEvery)
		defer soon.Stop()
		defer tick.Stop()
		defer rare.Stop()
		h.upkeep(ctx)
		for {
			select {
			case <-ctx.Done():
				h.tellHead(context.WithoutCancel(ctx))
				return
			case <-soon.C:
				if h.bond.moved(ctx) {
					h.tellHead(ctx)
				}
			case <-tick.C:
				h.tellHead(ctx)
			case <-rare.C:
				h.upkeep(ctx)
			}
		}
	}()
	return func() { cancel(); <-ended }
}

func (h *house) upkeep(ctx context.Context) {
	if err := h.db.Upkeep(ctx); err != nil && !errors.Is(err, context.Canceled) {
		h.log.Error("the database needs somebody", "error", err)
	}
}

func (h *house) tellHead(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	trouble := ""
	if err := h.bond.keepHead(ctx); err != nil && !errors.Is(err, context.Canceled) {
		trouble = err.Error()
	}
	if trouble != "" && trouble != h.bond.said { // while the store is away it is tried every few seconds
		h.log.Error("the head of the audit is not kept", "error", trouble)
	}
	h.bond.said = trouble
}

// joinCmd says that a database and a bucket belong together though they do not know it.
type joinCmd struct {
	config.Config
}

// Run joins them as they are; a pair that nothing is wrong with keeps its name.
func (c *joinCmd) Run(s *streams) error {
	h, err := join(s.ctx, &house{cfg: &c.Config, log: logger(s.err, &c.Config), anyway: true, joins: true})
	if err != nil {
		return err
	}
	defer h.close()
	if err := h.migrate(s.ctx); err != nil {
		return err
	}
	if h.refusal == nil {
		return c.known(s, h)
	}
	id := uuid.NewString()
	err = h.db.Write(s.ctx, func(tx *database.Tx) error {
		if err := tx.Rejoin(s.ctx, id); err != nil {
			return err
		}
		return tx.AppendAudit(s.ctx, record.AuditEntry{
			At: mediation.InstantOf(time.Now()), Actor: casework.Terminal.ID, Action: string(casework.JoinBucket),
			Subject: "installation:" + id,
		})
	})
	if err == nil {
		err = h.bond.pair.Join(s.ctx, id)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "database and bucket are installation %s from now on; see: tilts check\n", id)
	return nil
}

// known says that there is nothing to join.
func (c *joinCmd) known(s *streams, h *house) error {
	if err := h.bond.sure(s.ctx); err != nil {
		return err
	}
	in, err := h.db.Installation(s.ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "database and bucket belong together already, as installation %s; nothing was changed\n", in.ID)
	return nil
}
