"""`python -m cchc` is `cchc`."""

from cchc.cli.main import main

if __name__ == "__main__":
    main()
