package database_test

import (
	"context"
	"testing"

	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/record"
)

func institution(n int) record.Institution {
	return record.Institution{
		ID: id("inst", n), Name: id("Iestāde", n), Email: "it@example.lv", AddedAt: 1,
		AddedBy: "id of ilze", Version: 1,
	}
}

func apiKey(institution, n int) record.APIKey {
	return record.APIKey{
		ID: id("key", n), InstitutionID: id("inst", institution), Hash: id("hash", n), Beginning: "tilts_7K3Q",
		Label: "Lietvedības sistēma", MadeAt: 2, MadeBy: "id of ilze",
	}
}

func TestInstitutionsAndTheirKeys(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			for _, n := range []int{2, 1} {
				if err := tx.AddInstitution(ctx, institution(n)); err != nil {
					return err
				}
			}
			for of, n := range map[int]int{1: 1, 2: 2} {
				if err := tx.AddAPIKey(ctx, apiKey(of, n)); err != nil {
					return err
				}
			}
			return tx.AddAPIKey(ctx, apiKey(1, 3))
		})
		got(t, db, []record.Institution{institution(1), institution(2)},
			func(ctx context.Context, tx *database.Tx) ([]record.Institution, error) { return tx.Institutions(ctx) })
		again := institution(3)
		again.Name = institution(1).Name
		refused(t, db, fault.Conflict, func(ctx context.Context, tx *database.Tx) error {
			return tx.AddInstitution(ctx, again)
		})
		missing(t, db, func(ctx context.Context, tx *database.Tx) (record.Institution, error) {
			return tx.Institution(ctx, again.ID)
		})

		end := func(institution int) func(context.Context, *database.Tx) error {
			return func(ctx context.Context, tx *database.Tx) error {
				return tx.EndAPIKey(ctx, id("key", 3), id("inst", institution), "id of anna", 7)
			}
		}
		refused(t, db, fault.Conflict, end(2)) // another institution's
		write(t, db, end(1))
		refused(t, db, fault.Conflict, end(1))
		write(t, db, func(ctx context.Context, tx *database.Tx) error {
			return tx.UseAPIKey(ctx, id("key", 1), "2026-03-02")
		})
		used, ended := apiKey(1, 1), apiKey(1, 3)
		used.UsedOn, ended.EndedAt, ended.EndedBy = "2026-03-02", 7, "id of anna"
		got(t, db, []record.APIKey{used, ended},
			func(ctx context.Context, tx *database.Tx) ([]record.APIKey, error) {
				return tx.APIKeys(ctx, id("inst", 1))
			})
		got(t, db, ended, func(ctx context.Context, tx *database.Tx) (record.APIKey, error) {
			return tx.APIKeyByHash(ctx, ended.Hash)
		})
		missing(t, db, func(ctx context.Context, tx *database.Tx) (record.APIKey, error) {
			return tx.APIKeyByHash(ctx, "another")
		})
	})
}
