#!/usr/bin/env python3
"""Unpacks some members of a wheel, with their permissions.

    unpack_wheel.py WHEEL FOLDER PREFIX=TARGET [PREFIX=TARGET ...]

A member whose name begins with PREFIX is written to FOLDER/TARGET followed by the rest of its name.
A prefix that no member has is an error.
"""
import os
import shutil
import sys
import zipfile


def unpack(wheel, member, path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with wheel.open(member) as source, open(path, "wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)
    permissions = member.external_attr >> 16 & 0o777
    if permissions:
        os.chmod(path, permissions)


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    archive, folder = sys.argv[1:3]
    with zipfile.ZipFile(archive) as wheel:
        for rule in sys.argv[3:]:
            prefix, target = rule.split("=", 1)
            members = [m for m in wheel.infolist() if m.filename.startswith(prefix) and not m.is_dir()]
            if not members:
                sys.exit(f"{archive}: nothing in it begins with {prefix}")
            for member in members:
                rest = member.filename[len(prefix):]
                if ".." in rest.split("/"):
                    sys.exit(f"{archive}: {member.filename} leads out of the folder")
                unpack(wheel, member, os.path.join(folder, target + rest))


if __name__ == "__main__":
    main()
