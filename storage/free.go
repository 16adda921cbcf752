package storage

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// Free returns the space, in bytes, that is left for us where a folder is.
func Free(folder string) (int64, error) {
	var disk unix.Statfs_t
	if err := unix.Statfs(folder, &disk); err != nil {
		return 0, fmt.Errorf("free space of %s: %w", folder, err)
	}
	return int64(disk.Bavail) * int64(disk.Bsize), nil
}

// Room is ErrFull where less than this, in bytes, is left where a folder is; the empty folder
// is the system's for temporary files. A folder that cannot be asked has room: what is written
// there has errors of its own.
func Room(folder string, least int64) error {
	if least <= 0 {
		return nil
	}
	if folder == "" {
		folder = os.TempDir()
	}
	if free, err := Free(folder); err == nil && free < least {
		return fmt.Errorf("%w: %d bytes are free, want %d", ErrFull, free, least)
	}
	return nil
}
