"""What the tests of several rooms of readers use."""

import pytest

from searchnews.readers import read


@pytest.fixture
def items(tmp_path):
    """Read a file with this content, and give all that comes out."""

    def reading(data, name="x"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return list(read([path]))

    return reading
