package storage

import (
	"fmt"

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
