asnyc def main():
    pass
